package dev.gatehouse.portal.review.jpa;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That an account or a team was asked for a review; one row for each, however often. */
@Entity
@Table(name = "review_request")
public class ReviewRequestEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "review_request_seq",
      sequenceName = "review_request_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "review_request_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "team_id", updatable = false)
  private @Nullable Long teamId;

  @Column(name = "asked_by")
  private @Nullable String askedBy;

  @Lob
  @Column(name = "owned_path")
  private @Nullable String ownedPath;

  @Column(name = "pull_request_version", nullable = false)
  private int pullRequestVersion;

  @Column(name = "asked_at", nullable = false)
  private Instant askedAt = Instant.EPOCH;

  @Column(name = "removed_at")
  private @Nullable Instant removedAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected ReviewRequestEntity() {}

  /** Of one of the two; {@link #ask} says the rest. */
  public ReviewRequestEntity(long pullRequestId, Optional<Long> accountId, Optional<Long> teamId) {
    this.pullRequestId = pullRequestId;
    this.accountId = accountId.orElse(null);
    this.teamId = teamId.orElse(null);
  }

  /**
   * Asks, or asks again.
   *
   * @param by the login of whoever asks
   * @param path the path that is owned, as rows keep paths
   */
  public void ask(Optional<String> by, Optional<String> path, int version, Instant at) {
    askedBy = by.orElse(null);
    ownedPath = path.orElse(null);
    pullRequestVersion = version;
    askedAt = at;
    removedAt = null;
  }

  public void remove(Instant at) {
    removedAt = at;
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

  public Optional<Long> teamId() {
    return Optional.ofNullable(teamId);
  }

  public Optional<String> askedBy() {
    return Optional.ofNullable(askedBy);
  }

  public Optional<String> ownedPath() {
    return Optional.ofNullable(ownedPath);
  }

  public int pullRequestVersion() {
    return pullRequestVersion;
  }

  public Instant askedAt() {
    return askedAt;
  }

  public boolean isRemoved() {
    return removedAt != null;
  }
}
