package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

/** A pull request. */
@Entity
@Table(name = "pull_request")
public class PullRequestEntity extends VersionedRow {
  @Id
  @SequenceGenerator(
      name = "pull_request_seq",
      sequenceName = "pull_request_seq",
      allocationSize = 50)
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pull_request_seq")
  @Column(name = "id")
  private long id;

  @Column(name = "repository_id", nullable = false, updatable = false)
  private long repositoryId;

  @Column(name = "number", nullable = false, updatable = false)
  private int number;

  @Column(name = "title", nullable = false)
  private String title;

  @Lob
  @Column(name = "body", nullable = false)
  private String body;

  @Column(name = "account_id", updatable = false)
  private @Nullable Long accountId;

  @Column(name = "author", nullable = false, updatable = false)
  private String author;

  @Enumerated(EnumType.STRING)
  @Column(name = "state", nullable = false)
  private PullRequestStage state;

  @Column(name = "draft", nullable = false)
  private boolean draft;

  @Column(name = "base_branch", nullable = false)
  private String baseBranch;

  @Column(name = "head_repository_id", updatable = false)
  private @Nullable Long headRepositoryId;

  @Column(name = "head_branch", updatable = false)
  private @Nullable String headBranch;

  @Column(name = "head", nullable = false)
  private String head;

  @Column(name = "versions", nullable = false)
  private int versions;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "candidate")
  private @Nullable String candidate;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  @Column(name = "merged_by")
  private @Nullable String mergedBy;

  @Column(name = "merge_commit")
  private @Nullable String mergeCommit;

  @Column(name = "landed_on")
  private @Nullable String landedOn;

  @Column(name = "maintainer_can_modify", nullable = false)
  private boolean maintainerCanModify;

  @Column(name = "reverts")
  private @Nullable Integer reverts;

  @Embedded private @Nullable AutoMergeWish autoMerge;

  @Column(name = "auto_merge_ended")
  private @Nullable String autoMergeEnded;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected PullRequestEntity() {}

  public PullRequestEntity(
      long repositoryId,
      int number,
      String title,
      String body,
      Optional<Long> accountId,
      String author,
      PullRequestStage state,
      boolean draft,
      String baseBranch,
      Optional<Long> headRepositoryId,
      Optional<String> headBranch,
      String head,
      int versions,
      Instant createdAt,
      Instant updatedAt) {
    this.repositoryId = repositoryId;
    this.number = number;
    this.title = title;
    this.body = body;
    this.accountId = accountId.orElse(null);
    this.author = author;
    this.state = state;
    this.draft = draft;
    this.baseBranch = baseBranch;
    this.headRepositoryId = headRepositoryId.orElse(null);
    this.headBranch = headBranch.orElse(null);
    this.head = head;
    this.versions = versions;
    this.createdAt = createdAt;
    this.updatedAt = updatedAt;
  }

  public long id() {
    return id;
  }

  public long repositoryId() {
    return repositoryId;
  }

  public int number() {
    return number;
  }

  public String title() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String body() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }

  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String author() {
    return author;
  }

  public PullRequestStage state() {
    return state;
  }

  public void setState(PullRequestStage state) {
    this.state = state;
  }

  public boolean draft() {
    return draft;
  }

  public void setDraft(boolean draft) {
    this.draft = draft;
  }

  public String baseBranch() {
    return baseBranch;
  }

  public void setBaseBranch(String baseBranch) {
    this.baseBranch = baseBranch;
  }

  public Optional<Long> headRepositoryId() {
    return Optional.ofNullable(headRepositoryId);
  }

  public Optional<String> headBranch() {
    return Optional.ofNullable(headBranch);
  }

  public String head() {
    return head;
  }

  public void setHead(String head) {
    this.head = head;
  }

  public int versions() {
    return versions;
  }

  public void setVersions(int versions) {
    this.versions = versions;
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

  public Optional<String> candidate() {
    return Optional.ofNullable(candidate);
  }

  public void setCandidate(Optional<String> candidate) {
    this.candidate = candidate.orElse(null);
  }

  public Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  public void setClosedAt(Optional<Instant> closedAt) {
    this.closedAt = closedAt.orElse(null);
  }

  public Optional<String> mergedBy() {
    return Optional.ofNullable(mergedBy);
  }

  public void setMergedBy(Optional<String> mergedBy) {
    this.mergedBy = mergedBy.orElse(null);
  }

  public Optional<String> mergeCommit() {
    return Optional.ofNullable(mergeCommit);
  }

  public void setMergeCommit(Optional<String> mergeCommit) {
    this.mergeCommit = mergeCommit.orElse(null);
  }

  /** The target's tip before it landed, or was about to; empty if it came there by a push. */
  public Optional<String> landedOn() {
    return Optional.ofNullable(landedOn);
  }

  public void setLandedOn(Optional<String> landedOn) {
    this.landedOn = landedOn.orElse(null);
  }

  /** Whether who may write to the target may write to the head's branch, as its author may. */
  public boolean maintainerCanModify() {
    return maintainerCanModify;
  }

  public void setMaintainerCanModify(boolean maintainerCanModify) {
    this.maintainerCanModify = maintainerCanModify;
  }

  /** The number of the pull request that this one takes back. */
  public Optional<Integer> reverts() {
    return Optional.ofNullable(reverts);
  }

  public void setReverts(Optional<Integer> reverts) {
    this.reverts = reverts.orElse(null);
  }

  public Optional<AutoMergeWish> autoMerge() {
    return Optional.ofNullable(autoMerge);
  }

  public void setAutoMerge(Optional<AutoMergeWish> autoMerge) {
    this.autoMerge = autoMerge.orElse(null);
  }

  /** Why it does not land by itself any more: a sentence. */
  public Optional<String> autoMergeEnded() {
    return Optional.ofNullable(autoMergeEnded);
  }

  public void setAutoMergeEnded(Optional<String> autoMergeEnded) {
    this.autoMergeEnded = autoMergeEnded.orElse(null);
  }
}
