package dev.gatehouse.portal.repository.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is about to be done to a repository on disk. */
@Entity
@Table(name = "intent")
public class IntentEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "intent_seq", sequenceName = "intent_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "intent_seq")
  @Column(name = "id")
  private long id;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind", nullable = false, updatable = false)
  private IntentKind kind;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "actor", nullable = false, updatable = false)
  private String actor;

  @Column(name = "credential", nullable = false, updatable = false)
  private String credential;

  @Column(name = "remote", nullable = false, updatable = false)
  private String remote;

  @Column(name = "request_id", nullable = false, updatable = false)
  private String requestId;

  @Lob
  @Column(name = "detail", nullable = false, updatable = false)
  private String detail;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected IntentEntity() {}

  public IntentEntity(
      IntentKind kind,
      long repositoryId,
      Optional<Long> accountId,
      String actor,
      String credential,
      String remote,
      String requestId,
      String detail,
      Instant createdAt) {
    this.kind = kind;
    this.repositoryId = repositoryId;
    this.accountId = accountId.orElse(null);
    this.actor = actor;
    this.credential = credential;
    this.remote = remote;
    this.requestId = requestId;
    this.detail = detail;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public IntentKind kind() {
    return kind;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String actor() {
    return actor;
  }

  public String credential() {
    return credential;
  }

  public String remote() {
    return remote;
  }

  public String requestId() {
    return requestId;
  }

  public String detail() {
    return detail;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
