package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import dev.gatehouse.portal.review.api.DiffSide;
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

/** Something said about a pull request, or about a file or lines of it. */
@Entity
@Table(name = "review_comment")
public class ReviewCommentEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "review_comment_seq",
      sequenceName = "review_comment_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "review_comment_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "review_id", updatable = false)
  private @Nullable Long reviewId;

  @Column(name = "in_reply_to", updatable = false)
  private @Nullable Long inReplyTo;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "author", nullable = false, updatable = false)
  private String author;

  @Lob
  @Column(name = "body", nullable = false)
  private String body;

  @Column(name = "path", updatable = false)
  private @Nullable String path;

  @Enumerated(EnumType.STRING)
  @Column(name = "side", updatable = false)
  private @Nullable DiffSide side;

  @Column(name = "line", nullable = false, updatable = false)
  private int line;

  @Column(name = "start_line", nullable = false, updatable = false)
  private int startLine;

  @Column(name = "pull_request_version", nullable = false, updatable = false)
  private int pullRequestVersion;

  @Lob
  @Column(name = "excerpt", nullable = false, updatable = false)
  private String excerpt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "resolved_by")
  private @Nullable String resolvedBy;

  @Column(name = "resolved_at")
  private @Nullable Instant resolvedAt;

  @Column(name = "todo_by")
  private @Nullable String todoBy;

  @Column(name = "todo_at")
  private @Nullable Instant todoAt;

  @Column(name = "done_by")
  private @Nullable String doneBy;

  @Column(name = "done_at")
  private @Nullable Instant doneAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected ReviewCommentEntity() {}

  public ReviewCommentEntity(
      long pullRequestId,
      Optional<Long> reviewId,
      Optional<Long> inReplyTo,
      Optional<Long> accountId,
      String author,
      String body,
      Optional<String> path,
      Optional<DiffSide> side,
      int line,
      int startLine,
      int pullRequestVersion,
      String excerpt,
      Instant createdAt,
      Instant updatedAt) {
    this.pullRequestId = pullRequestId;
    this.reviewId = reviewId.orElse(null);
    this.inReplyTo = inReplyTo.orElse(null);
    this.accountId = accountId.orElse(null);
    this.author = author;
    this.body = body;
    this.path = path.orElse(null);
    this.side = side.orElse(null);
    this.line = line;
    this.startLine = startLine;
    this.pullRequestVersion = pullRequestVersion;
    this.excerpt = excerpt;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }

  public long id() {
    return id;
  }

  public long pullRequestId() {
    return pullRequestId;
  }

  public Optional<Long> reviewId() {
    return Optional.ofNullable(reviewId);
  }

  public Optional<Long> inReplyTo() {
    return Optional.ofNullable(inReplyTo);
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String author() {
    return author;
  }

  public String body() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }

  public Optional<String> path() {
    return Optional.ofNullable(path);
  }

  public Optional<DiffSide> side() {
    return Optional.ofNullable(side);
  }

  public int line() {
    return line;
  }

  public int startLine() {
    return startLine;
  }

  public int pullRequestVersion() {
    return pullRequestVersion;
  }

  public String excerpt() {
    return excerpt;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public void setUpdatedAt(Instant updatedAt) {
    this.updatedAt = updatedAt;
  }

  public Optional<String> resolvedBy() {
    return Optional.ofNullable(resolvedBy);
  }

  public void setResolvedBy(Optional<String> resolvedBy) {
    this.resolvedBy = resolvedBy.orElse(null);
  }

  public Optional<Instant> resolvedAt() {
    return Optional.ofNullable(resolvedAt);
  }

  public void setResolvedAt(Optional<Instant> resolvedAt) {
    this.resolvedAt = resolvedAt.orElse(null);
  }

  /** Who made it a to-do. */
  public Optional<String> todoBy() {
    return Optional.ofNullable(todoBy);
  }

  public Optional<Instant> todoAt() {
    return Optional.ofNullable(todoAt);
  }

  /** Makes it a to-do that is not done. */
  public void setTodo(String by, Instant at) {
    todoBy = by;
    todoAt = at;
    doneBy = null;
    doneAt = null;
  }

  /** Makes it a comment like others. */
  public void clearTodo() {
    todoBy = null;
    todoAt = null;
    doneBy = null;
    doneAt = null;
  }

  /** Who declared the to-do done. */
  public Optional<String> doneBy() {
    return Optional.ofNullable(doneBy);
  }

  public Optional<Instant> doneAt() {
    return Optional.ofNullable(doneAt);
  }

  public void setDone(Optional<String> by, Optional<Instant> at) {
    doneBy = by.orElse(null);
    doneAt = at.orElse(null);
  }
}
