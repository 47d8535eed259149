package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.merge.MergeCheck;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/** Commits of one git repository that no ref reaches yet. For one thread. */
final class GitQuarantine implements Quarantine {
  private final GitRepository repository;
  private final QuarantineObjects objects;
  private final QuarantineHistory history;
  private final GitView view;
  private final TreeMerger trees;
  private final GitMerger merger;

  private GitQuarantine(
      GitRepository repository, QuarantineObjects objects, QuarantineHistory history) {
    this.repository = repository;
    this.objects = objects;
    this.history = history;
    this.view =
        new GitView(
            repository.id(),
            objects.reader(),
            repository.store().commits(),
            history::visible,
            repository.shared()::forgetPacks);
    this.trees = new TreeMerger(view, objects.inserter());
    this.merger = new GitMerger(view, history, objects.inserter(), trees);
  }

  /** Opens one; nothing of the repository's content is looked at. */
  static GitQuarantine open(GitRepository repository, Set<String> groups) throws IOException {
    List<ObjectId> hidden = new ArrayList<>();
    for (String group : groups) {
      for (CommitId head : HiddenRefs.read(repository.shared(), group).values()) {
        hidden.add(id(head));
      }
    }
    History.Visible visible = repository.shared().visible();
    QuarantineObjects objects =
        new QuarantineObjects(repository.shared(), repository.store().limits());
    return new GitQuarantine(
        repository, objects, new QuarantineHistory(visible, objects.reader(), hidden));
  }

  /** What its readers share. */
  GitView view() {
    return view;
  }

  private static ObjectId id(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }

  @Override
  public CommitReader commits() {
    return new GitCommitReader(view);
  }

  @Override
  public TreeReader trees() {
    return new GitTreeReader(view);
  }

  @Override
  public HistoryReader history() {
    return new GitHistoryReader(view);
  }

  @Override
  public Optional<ContentReader> contents() {
    return Optional.of(new QuarantineContents(view, history, new GitContentReader(repository)));
  }

  private void require(CommitId commit) throws IOException {
    if (!history.sees(id(commit))) {
      throw new VcsException(
          VcsErrorCode.NOT_FOUND, "git repository " + repository.id().value() + ": no such commit");
    }
  }

  @Override
  public CommitOutcome commit(Optional<CommitId> parent, List<FileEdit> edits, CommitDraft draft) {
    return view.guard(
        "making a commit",
        () -> {
          CommitText.check(draft);
          if (parent.isPresent()) {
            require(parent.get());
          }
          Optional<ObjectId> root =
              parent.isPresent() ? Optional.of(view.rootOf(id(parent.get()))) : Optional.empty();
          Optional<ObjectId> tree =
              new EditCommit(view, objects.inserter(), trees.editor()).tree(root, edits);
          if (tree.isEmpty()) {
            return new CommitOutcome.Impossible(CommitOutcome.Reason.EDIT_DOES_NOT_FIT);
          }
          if (tree.get().equals(root.isPresent() ? root.get() : trees.emptyTree())) {
            return new CommitOutcome.NothingToDo();
          }
          return new CommitOutcome.Committed(
              merger.write(tree.get(), parent.map(GitQuarantine::id).stream().toList(), draft));
        });
  }

  @Override
  public CommitOutcome merge(MergeRequest request) {
    return view.guard(
        "merging",
        () -> {
          if (!request.strategy().existsOn(repository.kind())) {
            throw new VcsException(VcsErrorCode.BAD_REQUEST, "git has no " + request.strategy());
          }
          CommitText.check(request.draft());
          require(request.tip());
          require(request.head());
          return merger.merge(request);
        });
  }

  @Override
  public CommitOutcome revert(CommitId tip, CommitId commit, CommitDraft draft) {
    return view.guard(
        "reverting",
        () -> {
          CommitText.check(draft);
          require(tip);
          require(commit);
          return merger.revert(tip, commit, draft);
        });
  }

  @Override
  public List<RepoPath> differences(MergeRequest request, CommitId candidate) {
    return view.guard(
        "checking a merge",
        () -> {
          require(request.tip());
          require(request.head());
          require(candidate);
          return new MergeCheck(commits(), trees()).differences(request, candidate);
        });
  }

  @Override
  public void fetch(Repository from, CommitId head) {
    if (!(from instanceof GitRepository other)) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "only a git repository has what git needs");
    }
    repository.guardOnce(
        "bringing commits from another repository",
        () -> {
          if (other.shared().visible().position(head).isEmpty()) {
            throw new VcsException(
                VcsErrorCode.NOT_FOUND,
                "git repository " + other.id().value() + ": no such commit");
          }
          new QuarantineFetch(objects, history, repository.store().limits()).fetch(other, id(head));
          return true;
        });
  }

  @Override
  public RefEditResult keep(HiddenHead name, CommitId head) {
    return repository.guardOnce(
        "keeping a commit",
        () -> {
          if (!history.sees(id(head))) {
            return RefEditResult.MISSING_TARGET;
          }
          String ref = HiddenRefs.name(name);
          Optional<ObjectId> now = target(ref);
          if (now.isPresent()) {
            return now.get().equals(id(head)) ? RefEditResult.DONE : RefEditResult.REJECTED;
          }
          RefEditResult result = move(ref, Optional.empty(), id(head));
          return result == RefEditResult.MOVED ? RefEditResult.REJECTED : result;
        });
  }

  @Override
  public RefEditResult advance(RefName branch, Optional<CommitId> expectedTip, CommitId candidate) {
    return repository.guardOnce(
        "advancing a branch",
        () -> {
          Optional<String> ref =
              RefNames.full(branch)
                  .filter(full -> branch.kind() == RefKind.BRANCH)
                  .filter(full -> RefNames.objection(full).isEmpty());
          if (ref.isEmpty()) {
            return RefEditResult.REJECTED;
          }
          if (!target(ref.get()).equals(expectedTip.map(GitQuarantine::id))) {
            return RefEditResult.MOVED;
          }
          if (!history.sees(id(candidate))) {
            return RefEditResult.MISSING_TARGET;
          }
          if (expectedTip.isPresent() && !descends(candidate, expectedTip.get())) {
            return RefEditResult.NOT_DESCENDANT;
          }
          RefEditResult result = move(ref.get(), expectedTip.map(GitQuarantine::id), id(candidate));
          if (result == RefEditResult.DONE) {
            repository.store().refresh(repository.id());
          }
          return result;
        });
  }

  private boolean descends(CommitId candidate, CommitId tip) throws IOException {
    History.Visible visible = history.visible();
    var to = visible.position(tip);
    return to.isPresent()
        && new CommitWalks(visible.index())
            .reaches(visible.position(candidate).orElseThrow(), to.getAsInt());
  }

  private Optional<ObjectId> target(String ref) throws IOException {
    Ref found = repository.shared().files().exactRef(ref);
    return found == null ? Optional.empty() : Optional.ofNullable(found.getObjectId());
  }

  private RefEditResult move(String ref, Optional<ObjectId> expected, ObjectId commit)
      throws IOException {
    Set<ObjectId> given =
        new QuarantinePack(repository.shared(), objects, view.treeCache()).promote(commit);
    CrashPoint.hit(GitCrashPoints.BEFORE_QUARANTINE_REF);
    RefUpdater.Change change =
        new RefUpdater.Change(
            ref,
            expected.isPresent() ? expected.get() : ObjectId.zeroId(),
            commit,
            true,
            Optional.empty());
    RefEditResult result = new RefUpdater(repository.shared()).apply(List.of(change), false).get(0);
    CrashPoint.hit(GitCrashPoints.AFTER_QUARANTINE_REF);
    if (result == RefEditResult.DONE) {
      // They are the repository's now, and need not be given again.
      objects.types().keySet().removeAll(given);
    }
    return result;
  }

  @Override
  public void close() {
    GitFailure.guard(
        repository.id(),
        "closing a quarantine",
        () -> {
          objects.close();
          return true;
        });
  }
}
