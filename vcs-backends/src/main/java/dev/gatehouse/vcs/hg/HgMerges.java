package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.commit.ChangesetMetadata;
import dev.gatehouse.vcs.hg.commit.CommitResult;
import dev.gatehouse.vcs.hg.commit.Committer;
import dev.gatehouse.vcs.hg.commit.OverlayStore;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.merge.ChangesetMerge;
import dev.gatehouse.vcs.hg.merge.MergeOutcome;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Brings what a head has to a branch, by each strategy that hg has. Used once. */
final class HgMerges {
  private final OverlayStore overlay;
  private final MergeRequest request;
  private final ChangesetMetadata metadata;
  private final Committer committer;
  private final Dag dag;
  private final Ancestry ancestry;

  HgMerges(OverlayStore overlay, MergeRequest request, ChangesetMetadata metadata) {
    this.overlay = overlay;
    this.request = request;
    this.metadata = metadata;
    this.committer = new Committer(overlay);
    this.dag = overlay.texts().dag();
    this.ancestry = new Ancestry(dag);
  }

  CommitOutcome merge(int tip, int head) throws IOException {
    if (ancestry.isAncestor(head, tip)) {
      return new CommitOutcome.NothingToDo();
    }
    if (ancestry.commonAncestorHeads(tip, head).isEmpty()) {
      return new CommitOutcome.Impossible(CommitOutcome.Reason.UNRELATED);
    }
    return switch (request.strategy()) {
      case REBASE, GRAFT -> moveAll(tip, head);
      case CLOSE_AND_MERGE -> closeAndMerge(tip, head);
      default -> mergeInto(tip, head);
    };
  }

  private String branch(int rev) throws IOException {
    return changeset(rev).branch();
  }

  private Changeset changeset(int rev) throws IOException {
    return overlay.texts().changeset(rev);
  }

  private CommitOutcome.Committed at(int rev) {
    return new CommitOutcome.Committed(id(rev));
  }

  private CommitId id(int rev) {
    return new CommitId(overlay.changelog().node(rev).hex());
  }

  private CommitOutcome mergeInto(int tip, int head) throws IOException {
    // What was closed just now has a number that nothing looked at before knows.
    boolean descends = new Ancestry(overlay.texts().dag()).isAncestor(tip, head);
    if (descends && branch(tip).equals(branch(head))) {
      return at(head);
    }
    CommitResult result = committer.merge(tip, head, request.resolutions(), metadata);
    if (result instanceof CommitResult.Conflicts conflicts) {
      return new CommitOutcome.Conflicted(request.head(), conflicts.conflicts());
    }
    return result instanceof CommitResult.Committed made
        ? at(made.rev())
        : new CommitOutcome.NothingToDo();
  }

  private CommitOutcome closeAndMerge(int tip, int head) throws IOException {
    Changeset last = changeset(head);
    if (last.branch().equals(branch(tip)) || last.closesBranch()) {
      return mergeInto(tip, head);
    }
    // What is to be decided is looked for first, so that nothing is made if there is something.
    MergeOutcome outcome =
        new ChangesetMerge(overlay.texts()).merge(tip, head, request.resolutions());
    if (outcome instanceof MergeOutcome.Conflicts conflicts) {
      return new CommitOutcome.Conflicted(request.head(), conflicts.conflicts());
    }
    ChangesetMetadata closing =
        ChangesetMetadata.closing(metadata, "Close branch " + last.branch());
    CommitResult closed = committer.close(head, closing);
    return closed instanceof CommitResult.Committed made
        ? mergeInto(tip, made.rev())
        : new CommitOutcome.NothingToDo();
  }

  /** One changeset to be put elsewhere, and the parent that it is compared with. */
  private record Step(int rev, int base) {}

  private CommitOutcome moveAll(int tip, int head) throws IOException {
    BitSet missing = ancestry.missing(List.of(head), List.of(tip));
    Optional<List<Step>> steps = steps(missing);
    if (steps.isEmpty()) {
      return new CommitOutcome.Impossible(CommitOutcome.Reason.HAS_MERGES);
    }
    if (request.strategy() == MergeStrategy.REBASE
        && ancestry.isAncestor(tip, head)
        && areOnBranch(missing, branch(tip))) {
      return at(head);
    }
    int onto = tip;
    Map<RepoPath, Resolution> decided = request.resolutions();
    for (Step step : steps.get()) {
      CommitResult result = move(onto, step, Map.of());
      if (result instanceof CommitResult.Conflicts && !decided.isEmpty()) {
        result = move(onto, step, decided);
        decided = Map.of();
      }
      if (result instanceof CommitResult.Conflicts conflicts) {
        return new CommitOutcome.Conflicted(id(step.rev()), conflicts.conflicts());
      }
      if (result instanceof CommitResult.Committed made) {
        onto = made.rev();
      }
    }
    return onto == tip ? new CommitOutcome.NothingToDo() : at(onto);
  }

  private CommitResult move(int onto, Step step, Map<RepoPath, Resolution> decided)
      throws IOException {
    return request.strategy() == MergeStrategy.GRAFT
        ? committer.graft(onto, step.base(), step.rev(), decided)
        : committer.rebase(onto, step.base(), step.rev(), decided, false);
  }

  private boolean areOnBranch(BitSet revs, String branch) throws IOException {
    for (int rev = revs.nextSetBit(0); rev >= 0; rev = revs.nextSetBit(rev + 1)) {
      if (!branch(rev).equals(branch)) {
        return false;
      }
    }
    return true;
  }

  /** In order; empty if there is a merge of two that are both to be put elsewhere. */
  private Optional<List<Step>> steps(BitSet missing) {
    List<Step> steps = new ArrayList<>();
    for (int rev = missing.nextSetBit(0); rev >= 0; rev = missing.nextSetBit(rev + 1)) {
      OptionalInt base = base(rev, missing);
      if (base.isEmpty()) {
        return Optional.empty();
      }
      steps.add(new Step(rev, base.getAsInt()));
    }
    return Optional.of(steps);
  }

  /** What is new in a merge with the target is what it has beyond the target's parent. */
  private OptionalInt base(int rev, BitSet missing) {
    int p1 = dag.p1(rev);
    int p2 = dag.p2(rev);
    if (p2 < 0) {
      return OptionalInt.of(p1);
    }
    if (missing.get(p1)) {
      return missing.get(p2) ? OptionalInt.empty() : OptionalInt.of(p2);
    }
    return OptionalInt.of(p1);
  }
}
