package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides for each path that two changesets say different things of what is to be done, looking at
 * one ancestor. Used once.
 */
final class ManifestMerge {
  private final Manifest base;
  private final Manifest local;
  private final Manifest other;
  private final int ancestor;
  private final boolean otherWins;
  private final BranchCopies localCopies;
  private final BranchCopies otherCopies;
  private final Set<RepoPath> localPartners;
  private final Set<RepoPath> otherPartners;
  private final Map<RepoPath, MergeAction> actions = new LinkedHashMap<>();
  private final Set<RepoPath> takenFromOther = new HashSet<>();
  private boolean noted;

  /**
   * What came of it.
   *
   * @param actions by path; a path without one has nothing to do
   * @param takenFromOther whose next revision descends from the other side's alone
   * @param noted whether hg would note something for the commit, even without merging contents; if
   *     not, it does not know at the commit that files were not merged
   */
  record Result(Map<RepoPath, MergeAction> actions, Set<RepoPath> takenFromOther, boolean noted) {}

  /**
   * A merge of two changesets.
   *
   * @param otherWins whether what the other side changes and this one deleted is simply created
   */
  ManifestMerge(
      HistoryTexts texts,
      MergeCopies.Result copies,
      int ancestor,
      int localRev,
      int otherRev,
      boolean otherWins)
      throws IOException {
    this.base = texts.manifest(ancestor);
    this.local = texts.manifest(localRev);
    this.other = texts.manifest(otherRev);
    this.ancestor = ancestor;
    this.otherWins = otherWins;
    this.localCopies = copies.local();
    this.otherCopies = copies.other();
    this.localPartners = localCopies.partners();
    this.otherPartners = otherCopies.partners();
  }

  /** Looks at all paths on which the two differ. */
  Result decideAll() {
    return decide(path -> true);
  }

  /**
   * Looks at the paths that the other side changed only. The rest has nothing to do, and must not
   * undo what was decided about a path that a directory's rename leads to.
   */
  Result decideChangedByOther() {
    Set<RepoPath> changed = new HashSet<>();
    base.changesTo(other).forEach(change -> changed.add(change.path()));
    Set<RepoPath> relevant = new HashSet<>(changed);
    localCopies
        .copied()
        .forEach(
            (to, from) -> {
              if (changed.contains(from)) {
                relevant.add(to);
              }
            });
    relevant.addAll(localCopies.movedAlong().keySet());
    return decide(relevant::contains);
  }

  private Result decide(Predicate<RepoPath> relevant) {
    for (ManifestChange change : local.changesTo(other)) {
      RepoPath path = change.path();
      if (!relevant.test(path)) {
        continue;
      }
      if (change.before().isPresent() && change.after().isPresent()) {
        onBothSides(path, change.before().get(), change.after().get());
      } else if (change.before().isPresent()) {
        onLocalSide(path, change.before().get());
      } else {
        onOtherSide(path, change.after().orElseThrow());
      }
    }
    return new Result(actions, takenFromOther, noted);
  }

  private void onBothSides(RepoPath path, ManifestEntry mine, ManifestEntry theirs) {
    Optional<ManifestEntry> before = base.find(path);
    Optional<RepoPath> mySource = Optional.ofNullable(localCopies.copied().get(path));
    Optional<RepoPath> theirSource = Optional.ofNullable(otherCopies.copied().get(path));
    if (before.isEmpty()) {
      merge(path, path, path, mySource.or(() -> theirSource), false);
    } else if (mySource.isPresent()) {
      merge(path, path, mySource.get(), mySource, false);
    } else if (theirSource.isPresent()) {
      merge(path, theirSource.get(), path, theirSource, false);
    } else {
      onAllSides(path, mine, theirs, before.get());
    }
  }

  private void onAllSides(
      RepoPath path, ManifestEntry mine, ManifestEntry theirs, ManifestEntry before) {
    boolean link =
        mine.flag() == ManifestFlag.SYMLINK
            || theirs.flag() == ManifestFlag.SYMLINK
            || before.flag() == ManifestFlag.SYMLINK;
    boolean myContent = !mine.node().equals(before.node());
    boolean theirContent = !theirs.node().equals(before.node());
    if (theirs.equals(before)) {
      actions.put(path, new MergeAction.Keep(MergeAction.Keep.Kind.FILE));
    } else if (mine.equals(before)) {
      if (mine.node().equals(theirs.node())) {
        actions.put(path, new MergeAction.SetFlag(theirs.flag()));
      } else {
        get(path, theirs.flag());
      }
    } else if (!link && !theirContent) {
      actions.put(path, new MergeAction.SetFlag(theirs.flag()));
    } else if (!link && !myContent) {
      get(path, mine.flag());
    } else {
      merge(path, path, path, Optional.of(path), false);
    }
  }

  private void get(RepoPath path, ManifestFlag flag) {
    actions.put(path, new MergeAction.Get(flag, MergeAction.Reason.OTHER_IS_NEWER));
    takenFromOther.add(path);
    noted = true;
  }

  private void merge(
      RepoPath result, RepoPath mine, RepoPath theirs, Optional<RepoPath> before, boolean moves) {
    actions.put(result, new MergeAction.MergeContents(mine, theirs, before, moves, ancestor));
  }

  private void onLocalSide(RepoPath path, ManifestEntry mine) {
    if (otherPartners.contains(path)) {
      return;
    }
    Optional<ManifestEntry> before = base.find(path);
    RepoPath along = localCopies.movedAlong().get(path);
    RepoPath source = localCopies.copied().get(path);
    if (along != null) {
      if (other.find(along).isPresent()) {
        merge(along, path, along, Optional.empty(), true);
      } else {
        actions.put(along, new MergeAction.MoveLocal(path, mine.flag()));
      }
    } else if (source != null) {
      merge(path, path, source, Optional.of(source), false);
    } else if (before.isEmpty()) {
      actions.put(path, new MergeAction.Keep(MergeAction.Keep.Kind.NEW));
    } else if (mine.node().equals(before.get().node()) || otherWins) {
      noted |= mine.node().equals(before.get().node());
      actions.put(path, new MergeAction.Remove(MergeAction.Reason.OTHER_DELETED));
    } else {
      noted = true;
      actions.put(path, new MergeAction.ChangedAndDeleted(true, path, ancestor));
    }
  }

  private void onOtherSide(RepoPath path, ManifestEntry theirs) {
    if (localPartners.contains(path)) {
      return;
    }
    Optional<ManifestEntry> before = base.find(path);
    RepoPath along = otherCopies.movedAlong().get(path);
    RepoPath source = otherCopies.copied().get(path);
    if (along != null) {
      if (local.find(along).isPresent()) {
        merge(along, along, path, Optional.empty(), false);
      } else {
        actions.put(along, new MergeAction.GetMoved(path, theirs.flag()));
      }
    } else if (source != null) {
      merge(path, source, path, Optional.of(source), other.find(source).isEmpty());
    } else if (before.isEmpty()) {
      actions.put(path, new MergeAction.Get(theirs.flag(), MergeAction.Reason.OTHER_CREATED));
    } else if (theirs.node().equals(before.get().node())) {
      noted = true;
      actions.put(path, new MergeAction.Keep(MergeAction.Keep.Kind.ABSENT));
    } else {
      changedWhatWasDeleted(path, theirs);
    }
  }

  private void changedWhatWasDeleted(RepoPath path, ManifestEntry theirs) {
    for (Map.Entry<PathPrefix, PathPrefix> move : localCopies.movedDirectories().entrySet()) {
      if (move.getKey().contains(path)) {
        RepoPath moved = move.getKey().moved(path, move.getValue());
        if (local.find(moved).isPresent()) {
          merge(moved, moved, path, Optional.of(path), false);
          return;
        }
        break;
      }
    }
    noted |= !otherWins;
    actions.put(
        path,
        otherWins
            ? new MergeAction.Get(theirs.flag(), MergeAction.Reason.OTHER_CREATED)
            : new MergeAction.ChangedAndDeleted(false, path, ancestor));
  }
}
