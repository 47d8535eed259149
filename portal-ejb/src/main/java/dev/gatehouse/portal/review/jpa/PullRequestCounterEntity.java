package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The last number that a repository gave to a pull request. */
@Entity
@Table(name = "pull_request_counter")
public class PullRequestCounterEntity extends VersionedRow {
  @Id
  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "last_number", nullable = false)
  private int lastNumber;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected PullRequestCounterEntity() {}

  public PullRequestCounterEntity(long repositoryId, int lastNumber) {
    this.repositoryId = repositoryId;
    this.lastNumber = lastNumber;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public int lastNumber() {
    return lastNumber;
  }

  public void setLastNumber(int lastNumber) {
    this.lastNumber = lastNumber;
  }
}
