package dev.gatehouse.vcs.spi;

import java.util.List;
import java.util.Optional;

/**
 * Commits that no ref of the repository reaches yet: made on the server, or brought from elsewhere.
 * They have their final ids, and are promoted as they are: what was looked at and tested is what
 * lands.
 *
 * <p>Its readers see the repository as it was when the quarantine was opened, what hidden heads it
 * was opened with reach, and all that was added since: whoever looks up a ref to use its commit
 * here does so before opening it. Nobody else sees what was added, until it is kept or promoted;
 * what was neither is gone with {@link #close}. No writing to a repository's working copy, no
 * processes. Bounded: every adding method throws {@link VcsException} with {@link
 * VcsErrorCode#TOO_LARGE} rather than take more than the backend's limits. For one thread; closed
 * by whoever opened it, before the repository's handle.
 */
public interface Quarantine extends AutoCloseable {
  /** Reads commits of the repository and of the quarantine. */
  CommitReader commits();

  TreeReader trees();

  HistoryReader history();

  /** Empty where the name of a content does not say where it is. */
  default Optional<ContentReader> contents() {
    return Optional.empty();
  }

  /**
   * Makes a commit of edits. Edits that change nothing are none, and of no edits comes {@link
   * CommitOutcome.NothingToDo}.
   *
   * @param parent empty for the first commit of a history
   * @param edits at most one per path; a file and what would be below it cannot both be
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if the parent is not seen, with {@link
   *     VcsErrorCode#BAD_REQUEST} if a path to be written is none that every stock client would
   *     check out ({@code .git} and {@code .hg} in it, in any case, are refused by both systems),
   *     or the draft is not what a commit may say; the message can be shown
   */
  CommitOutcome commit(Optional<CommitId> parent, List<FileEdit> edits, CommitDraft draft);

  /**
   * Makes what has to be made so that a branch's tip can become a commit that has what the head
   * has. Where the head has nothing that the tip does not have there is nothing to do. Where the
   * head descends from the tip, REBASE gives the head itself; so does MERGE on hg if both are on
   * one named branch, as there is nothing to merge then.
   *
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if the tip or head is not seen, with
   *     {@link VcsErrorCode#BAD_REQUEST} if the kind of repository does not have the strategy
   */
  CommitOutcome merge(MergeRequest request);

  /**
   * Makes a commit on a tip that takes back what another did, by a three-way merge.
   *
   * @param commit an ancestor of the tip, or the tip; of a merge, what it brought to its first
   *     parent is taken back
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if one of the two is not seen, with
   *     {@link VcsErrorCode#BAD_REQUEST} if the tip does not descend from the commit
   */
  CommitOutcome revert(CommitId tip, CommitId commit, CommitDraft draft);

  /**
   * Computes a merge a second time, by code that shares nothing with the first but the readers of
   * objects, and compares the trees.
   *
   * @param request as it was given to {@link #merge}
   * @param candidate what came of it
   * @return the paths on which the two differ, sorted, at most 100; empty if the candidate is what
   *     it must be
   */
  List<RepoPath> differences(MergeRequest request, CommitId candidate);

  /**
   * Brings a commit, and all that it needs, from another repository of the same kind.
   *
   * @param from an open handle; not closed here
   * @param head visible there
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if it is not, with {@link
   *     VcsErrorCode#BAD_REQUEST} if the other repository is of another kind
   */
  void fetch(Repository from, CommitId head);

  /**
   * Keeps a commit, and all that it needs, beyond the end of the quarantine: as a hidden head,
   * which clients, pages and other quarantines do not see unless they are opened with its group.
   * Durable when it returns. Keeping the same once more is no change.
   *
   * @param head in the repository or the quarantine
   * @return DONE; REJECTED if the name has another commit, as a hidden head never moves;
   *     MISSING_TARGET if the head is not seen
   */
  RefEditResult keep(HiddenHead name, CommitId head);

  /**
   * Lets a branch's tip become a commit of the quarantine, by compare-and-set: all that the commit
   * needs comes to the repository, with the ids it has. Durable when it returns. Nothing is asked
   * of a {@code ReceiveGuard}: whoever calls has decided.
   *
   * @param branch what moves. hg: the named branch, one of whose open heads is the expected tip,
   *     and which the candidate is on
   * @param expectedTip empty if there must be no such branch yet
   * @param candidate descends from the expected tip, or is it
   * @return MOVED if the branch is not where it was expected (hg: the tip is no open head of it any
   *     more), NOT_DESCENDANT, LOCKED, MISSING_TARGET as for {@link RefEdit}, REJECTED if it is no
   *     name of a branch or (hg) not the candidate's; nothing changed then
   */
  RefEditResult advance(RefName branch, Optional<CommitId> expectedTip, CommitId candidate);

  @Override
  void close();
}
