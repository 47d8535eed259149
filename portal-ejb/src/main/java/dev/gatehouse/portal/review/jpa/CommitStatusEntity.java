package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import dev.gatehouse.portal.review.api.CommitState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a check said of a commit. Never changed. */
@Entity
@Table(name = "commit_status")
public class CommitStatusEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "commit_status_seq",
      sequenceName = "commit_status_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "commit_status_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "sha", nullable = false, updatable = false)
  private String sha;

  @Column(name = "context", nullable = false, updatable = false)
  private String context;

  @Enumerated(EnumType.STRING)
  @Column(name = "state", nullable = false, updatable = false)
  private CommitState state;

  @Column(name = "description", nullable = false, updatable = false)
  private String description;

  @Column(name = "target_url", nullable = false, updatable = false)
  private String targetUrl;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "author", nullable = false, updatable = false)
  private String author;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected CommitStatusEntity() {}

  public CommitStatusEntity(
      long repositoryId,
      String sha,
      String context,
      CommitState state,
      String description,
      String targetUrl,
      long accountId,
      String author,
      Instant createdAt) {
    this.repositoryId = repositoryId;
    this.sha = sha;
    this.context = context;
    this.state = state;
    this.description = description;
    this.targetUrl = targetUrl;
    this.accountId = accountId;
    this.author = author;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String sha() {
    return sha;
  }

  public String context() {
    return context;
  }

  public CommitState state() {
    return state;
  }

  public String description() {
    return description;
  }

  public String targetUrl() {
    return targetUrl;
  }

  public String author() {
    return author;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
