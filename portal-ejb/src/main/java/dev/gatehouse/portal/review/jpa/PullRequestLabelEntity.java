package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** That a pull request has a label. */
@Entity
@Table(name = "pull_request_label")
public class PullRequestLabelEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "pull_request_label_seq",
      sequenceName = "pull_request_label_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pull_request_label_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "label_id", nullable = false, updatable = false)
  private long labelId;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected PullRequestLabelEntity() {}

  public PullRequestLabelEntity(long pullRequestId, long labelId) {
    this.pullRequestId = pullRequestId;
    this.labelId = labelId;
  }

  public long id() {
    return id;
  }

  public long pullRequestId() {
    return pullRequestId;
  }

  public long labelId() {
    return labelId;
  }
}
