package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a pull request proposed from one moment on. */
@Entity
@Table(name = "pull_request_version")
public class PullRequestVersionEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "pull_request_version_seq",
      sequenceName = "pull_request_version_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pull_request_version_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "pull_request_id", nullable = false, updatable = false)
  private long pullRequestId;

  @Column(name = "number", nullable = false, updatable = false)
  private int number;

  @Column(name = "head", nullable = false, updatable = false)
  private String head;

  @Column(name = "fork_point", nullable = false, updatable = false)
  private String forkPoint;

  @Column(name = "tip", nullable = false, updatable = false)
  private String tip;

  @Column(name = "patch_id", nullable = false, updatable = false)
  private String patchId;

  @Column(name = "actor", nullable = false, updatable = false)
  private String actor;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected PullRequestVersionEntity() {}

  public PullRequestVersionEntity(
      long pullRequestId,
      int number,
      String head,
      String forkPoint,
      String tip,
      String patchId,
      String actor,
      Instant createdAt) {
    this.pullRequestId = pullRequestId;
    this.number = number;
    this.head = head;
    this.forkPoint = forkPoint;
    this.tip = tip;
    this.patchId = patchId;
    this.actor = actor;
    this.createdAt = createdAt;
  }

  public long id() {
    return id;
  }

  public long pullRequestId() {
    return pullRequestId;
  }

  public int number() {
    return number;
  }

  public String head() {
    return head;
  }

  public String forkPoint() {
    return forkPoint;
  }

  public String tip() {
    return tip;
  }

  public String patchId() {
    return patchId;
  }

  public String actor() {
    return actor;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
