package dev.gatehouse.portal.account.jpa;

import dev.gatehouse.portal.persistence.jpa.FactRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A signed-in browser. */
@Entity
@Table(name = "web_session")
public class SessionEntity extends FactRow {
  @Id
  @SequenceGenerator(name = "session_seq", sequenceName = "session_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "session_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "cookie_hash", nullable = false, updatable = false)
  private String cookieHash;

  @Column(name = "remote", nullable = false, updatable = false)
  private String remote;

  @Column(name = "user_agent", nullable = false, updatable = false)
  private String userAgent;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "last_seen_at", nullable = false)
  private Instant lastSeenAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected SessionEntity() {}

  public SessionEntity(
      long accountId, String cookieHash, String remote, String userAgent, Instant createdAt) {
    this.accountId = accountId;
    this.cookieHash = cookieHash;
    this.remote = remote;
    this.userAgent = userAgent;
    this.createdAt = createdAt;
    this.lastSeenAt = createdAt;
  }

  public long id() {
    return id;
  }

  public long accountId() {
    return accountId;
  }

  public String cookieHash() {
    return cookieHash;
  }

  public String remote() {
    return remote;
  }

  public String userAgent() {
    return userAgent;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant lastSeenAt() {
    return lastSeenAt;
  }
}
