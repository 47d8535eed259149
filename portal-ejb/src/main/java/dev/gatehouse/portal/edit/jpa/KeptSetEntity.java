package dev.gatehouse.portal.edit.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** What somebody changes on a branch and has not committed yet. */
@Entity
@Table(name = "kept_set")
public class KeptSetEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "kept_set_seq", sequenceName = "kept_set_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "kept_set_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "branch", nullable = false, updatable = false)
  private String branch;

  @Column(name = "title", nullable = false)
  private String title = "";

  @Lob
  @Column(name = "body", nullable = false)
  private String body = "";

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt = Instant.EPOCH;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected KeptSetEntity() {}

  public KeptSetEntity(long accountId, long repositoryId, String branch) {
    this.accountId = accountId;
    this.repositoryId = repositoryId;
    this.branch = branch;
  }

  public long id() {
    return id;
  }

  public long accountId() {
    return accountId;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public String branch() {
    return branch;
  }

  public String title() {
    return title;
  }

  public String body() {
    return body;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** Says that something was kept in it. */
  public void touch(Instant now) {
    this.updatedAt = now;
  }

  /** Takes another message. */
  public void say(String title, String body, Instant now) {
    this.title = title;
    this.body = body;
    this.updatedAt = now;
  }
}
