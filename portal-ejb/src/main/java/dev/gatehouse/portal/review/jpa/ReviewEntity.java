package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import dev.gatehouse.portal.review.api.ReviewState;
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

/** What somebody thinks of one version of a pull request. */
@Entity
@Table(name = "review")
public class ReviewEntity extends VersionedRow {
  @Id
  @SequenceGenerator(name = "review_seq", sequenceName = "review_seq", allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "review_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "author", nullable = false, updatable = false)
  private String author;

  @Enumerated(EnumType.STRING)
  @Column(name = "state", nullable = false)
  private ReviewState state;

  @Lob
  @Column(name = "body", nullable = false)
  private String body;

  @Column(name = "pull_request_version", nullable = false)
  private int pullRequestVersion;

  @Column(name = "base_branch", nullable = false)
  private String baseBranch;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "submitted_at")
  private @Nullable Instant submittedAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected ReviewEntity() {}

  public ReviewEntity(
      long pullRequestId,
      Optional<Long> accountId,
      String author,
      ReviewState state,
      String body,
      int pullRequestVersion,
      String baseBranch,
      Instant createdAt,
      Optional<Instant> submittedAt) {
    this.pullRequestId = pullRequestId;
    this.accountId = accountId.orElse(null);
    this.author = author;
    this.state = state;
    this.body = body;
    this.pullRequestVersion = pullRequestVersion;
    this.baseBranch = baseBranch;
    this.createdAt = createdAt;
    this.submittedAt = submittedAt.orElse(null);
  }

  public long id() {
    return id;
  }

  public long pullRequestId() {
    return pullRequestId;
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String author() {
    return author;
  }

  public ReviewState state() {
    return state;
  }

  public void setState(ReviewState state) {
    this.state = state;
  }

  public String body() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }

  public int pullRequestVersion() {
    return pullRequestVersion;
  }

  public void setPullRequestVersion(int pullRequestVersion) {
    this.pullRequestVersion = pullRequestVersion;
  }

  public String baseBranch() {
    return baseBranch;
  }

  public void setBaseBranch(String baseBranch) {
    this.baseBranch = baseBranch;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> submittedAt() {
    return Optional.ofNullable(submittedAt);
  }

  public void setSubmittedAt(Optional<Instant> submittedAt) {
    this.submittedAt = submittedAt.orElse(null);
  }
}
