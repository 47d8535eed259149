package dev.gatehouse.vcs.spi;

import java.util.Map;

/**
 * A wish to bring what a head has to a branch.
 *
 * @param tip the branch's tip; on hg one open head of the named branch
 * @param head what is to come there
 * @param strategy one that the repository's kind has
 * @param draft what a new merge or squash says; of a rebase or graft only the committer counts
 * @param resolutions what was decided about paths in conflict; one that is not in conflict is
 *     ignored. With a rebase or graft of several commits they count for the first that conflicts
 */
public record MergeRequest(
    CommitId tip,
    CommitId head,
    MergeStrategy strategy,
    CommitDraft draft,
    Map<RepoPath, Resolution> resolutions) {
  public MergeRequest {
    resolutions = Map.copyOf(resolutions);
  }
}
