package dev.gatehouse.portal.review.api;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.CommitId;
import java.time.Instant;
import java.util.Optional;

/**
 * A pull request's facts.
 *
 * @param id unique in the portal
 * @param repository the one it is to land in
 * @param number unique in the repository, from 1, never given twice
 * @param author the login of whoever opened it
 * @param draft whether it is not yet meant to land
 * @param baseBranch where it is to land
 * @param head what it proposes now
 * @param versions how many versions it has had; the last is the head
 * @param closedAt when it was closed or merged
 * @param merge how it landed, if it did
 * @param autoMerge that it lands by itself
 * @param autoMergeEnded why it does not land by itself any more: a sentence
 */
public record PullRequestView(
    long id,
    RepositoryView repository,
    int number,
    String title,
    String body,
    String author,
    PullRequestState state,
    boolean draft,
    String baseBranch,
    Head head,
    int versions,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> closedAt,
    Optional<Merge> merge,
    Optional<AutoMerge> autoMerge,
    Optional<String> autoMergeEnded) {
  /**
   * What is proposed.
   *
   * @param repository where it comes from; empty if that is gone, or the caller may not read it
   * @param branch the branch or bookmark there that it follows; empty if it was proposed without
   *     one
   * @param maintainerCanModify whether who may write to the target may also write to that branch
   */
  public record Head(
      CommitId commit,
      Optional<RepositoryView> repository,
      Optional<String> branch,
      boolean maintainerCanModify) {}

  /**
   * How it landed.
   *
   * @param by the login of whoever merged it
   * @param commit what the target branch's tip became
   */
  public record Merge(String by, CommitId commit, Instant at) {}

  /** Whether it can still land. */
  public boolean isOpen() {
    return state == PullRequestState.OPEN;
  }
}
