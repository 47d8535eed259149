package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitOutcome.Committed;
import dev.gatehouse.vcs.spi.CommitOutcome.Conflicted;
import dev.gatehouse.vcs.spi.CommitOutcome.Impossible;
import dev.gatehouse.vcs.spi.CommitOutcome.NothingToDo;
import dev.gatehouse.vcs.spi.CommitOutcome.Reason;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Brings what a head has to a tip, in each way that git has. For one thread. */
final class GitMerger {
  private final GitView view;
  private final QuarantineHistory history;
  private final ObjectInserter inserter;
  private final TreeMerger trees;

  GitMerger(GitView view, QuarantineHistory history, ObjectInserter inserter, TreeMerger trees) {
    this.view = view;
    this.history = history;
    this.inserter = inserter;
    this.trees = trees;
  }

  CommitOutcome merge(MergeRequest request) throws IOException {
    History.Visible visible = history.visible();
    HistoryIndex index = visible.index();
    int tip = visible.position(request.tip()).orElseThrow();
    int head = visible.position(request.head()).orElseThrow();
    CommitWalks walks = new CommitWalks(index);
    if (walks.reaches(tip, head)) {
      return new NothingToDo();
    }
    return switch (request.strategy()) {
      case FAST_FORWARD ->
          walks.reaches(head, tip)
              ? new Committed(request.head())
              : new Impossible(Reason.NOT_FAST_FORWARD);
      case MERGE, SQUASH -> mergeTrees(request, index, tip, head);
      case REBASE -> rebase(request, index, tip, head);
      case GRAFT, CLOSE_AND_MERGE ->
          throw new VcsException(VcsErrorCode.BAD_REQUEST, "git has no " + request.strategy());
    };
  }

  private CommitOutcome mergeTrees(MergeRequest request, HistoryIndex index, int tip, int head)
      throws IOException {
    Optional<ObjectId> base = trees.base(index, tip, head);
    if (base.isEmpty()) {
      return new Impossible(Reason.UNRELATED);
    }
    ObjectId ours = view.rootOf(index.objectId(tip));
    ObjectId theirs = view.rootOf(index.objectId(head));
    TreeMerger.Merged merged = trees.merge(base.get(), ours, theirs, request.resolutions());
    if (!merged.conflicts().isEmpty()) {
      return new Conflicted(request.head(), merged.conflicts());
    }
    boolean squash = request.strategy() == dev.gatehouse.vcs.spi.MergeStrategy.SQUASH;
    if (squash && merged.tree().equals(ours)) {
      return new NothingToDo();
    }
    List<ObjectId> parents =
        squash ? List.of(index.objectId(tip)) : List.of(index.objectId(tip), index.objectId(head));
    return new Committed(write(merged.tree(), parents, request.draft()));
  }

  /** Makes a commit. */
  CommitId write(ObjectId tree, List<ObjectId> parents, CommitDraft draft) throws IOException {
    return write(CommitText.of(tree, parents, draft.author(), draft.committer(), draft.message()));
  }

  private CommitId write(byte[] commit) throws IOException {
    ObjectId id = inserter.insert(Constants.OBJ_COMMIT, commit);
    history.add(id);
    return new CommitId(id.name());
  }

  private CommitOutcome rebase(MergeRequest request, HistoryIndex index, int tip, int head)
      throws IOException {
    if (new MergeBases(index).find(List.of(tip), List.of(head)).isEmpty()) {
      return new Impossible(Reason.UNRELATED);
    }
    Optional<List<Integer>> line = RebaseLine.find(index, tip, head);
    if (line.isEmpty()) {
      return new Impossible(Reason.HAS_MERGES);
    }
    Map<RepoPath, Resolution> resolutions = request.resolutions();
    ObjectId onto = index.objectId(tip);
    ObjectId tree = view.rootOf(onto);
    for (int at : line.get()) {
      ObjectId commit = index.objectId(at);
      boolean root = index.parentCount(at) == 0;
      if (!root && index.objectId(index.parent(at, 0)).equals(onto)) {
        onto = commit;
        tree = view.rootOf(commit);
        continue;
      }
      ObjectId before = root ? trees.emptyTree() : view.rootOf(index.objectId(index.parent(at, 0)));
      ObjectId after = view.rootOf(commit);
      TreeMerger.Merged merged = trees.merge(before, tree, after, Map.of());
      if (!merged.conflicts().isEmpty()) {
        merged = trees.merge(before, tree, after, resolutions);
        resolutions = Map.of();
      }
      if (!merged.conflicts().isEmpty()) {
        return new Conflicted(index.commitId(at), merged.conflicts());
      }
      if (merged.tree().equals(tree) && !before.equals(after)) {
        continue;
      }
      tree = merged.tree();
      onto = moved(commit, tree, onto, request.draft().committer());
    }
    return onto.equals(index.objectId(tip))
        ? new NothingToDo()
        : new Committed(new CommitId(onto.name()));
  }

  private ObjectId moved(ObjectId commit, ObjectId tree, ObjectId onto, Signature committer)
      throws IOException {
    byte[] raw = view.reader().open(commit, Constants.OBJ_COMMIT).getCachedBytes();
    return ObjectId.fromString(write(CommitText.moved(raw, tree, onto, committer)).hex());
  }

  /** Takes back what a commit did. */
  CommitOutcome revert(CommitId tip, CommitId commit, CommitDraft draft) throws IOException {
    History.Visible visible = history.visible();
    HistoryIndex index = visible.index();
    int at = visible.position(commit).orElseThrow();
    if (!new CommitWalks(index).reaches(visible.position(tip).orElseThrow(), at)) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST, "the branch does not have the commit to be reverted");
    }
    ObjectId parent =
        index.parentCount(at) == 0
            ? trees.emptyTree()
            : view.rootOf(index.objectId(index.parent(at, 0)));
    ObjectId now = view.rootOf(ObjectId.fromString(tip.hex()));
    TreeMerger.Merged merged = trees.merge(view.rootOf(index.objectId(at)), now, parent, Map.of());
    if (!merged.conflicts().isEmpty()) {
      return new Conflicted(commit, merged.conflicts());
    }
    return merged.tree().equals(now)
        ? new NothingToDo()
        : new Committed(write(merged.tree(), List.of(ObjectId.fromString(tip.hex())), draft));
  }
}
