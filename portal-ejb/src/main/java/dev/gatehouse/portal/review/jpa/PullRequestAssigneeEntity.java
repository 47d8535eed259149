package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** That a pull request is somebody's task. */
@Entity
@Table(name = "pull_request_assignee")
public class PullRequestAssigneeEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "pull_request_assignee_seq",
      sequenceName = "pull_request_assignee_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pull_request_assignee_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "account_id", nullable = false, updatable = false)
  private long accountId;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected PullRequestAssigneeEntity() {}

  public PullRequestAssigneeEntity(long pullRequestId, long accountId) {
    this.pullRequestId = pullRequestId;
    this.accountId = accountId;
  }

  public long id() {
    return id;
  }

  public long pullRequestId() {
    return pullRequestId;
  }

  public long accountId() {
    return accountId;
  }
}
