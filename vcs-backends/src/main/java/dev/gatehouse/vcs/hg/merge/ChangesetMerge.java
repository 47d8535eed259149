package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges changesets as Mercurial does: file by file from the nearest common ancestor, and where
 * there are several of these, by what most favours leaving files alone. For one thread.
 */
public final class ChangesetMerge {
  private final HistoryTexts texts;

  public ChangesetMerge(HistoryTexts texts) {
    this.texts = texts;
  }

  /**
   * Merges one changeset into another, for a changeset with both as parents.
   *
   * @param resolutions what was decided about paths that were in conflict before
   */
  public MergeOutcome merge(int local, int other, Map<RepoPath, Resolution> resolutions)
      throws IOException {
    List<Integer> ancestors = new ArrayList<>(texts.ancestry().commonAncestorHeads(local, other));
    ancestors.sort(Comparator.comparing(texts::node));
    if (ancestors.isEmpty()) {
      ancestors.add(Revlog.NULL);
    }
    boolean followCopies = ancestors.get(0) != Revlog.NULL;
    List<ManifestMerge.Result> results = new ArrayList<>();
    for (int ancestor : ancestors) {
      ManifestMerge merge = decide(ancestor, local, other, followCopies, false);
      boolean all = ancestors.size() > 1 || ancestor == local || ancestor == other;
      results.add(all ? merge.decideAll() : merge.decideChangedByOther());
    }
    ManifestMerge.Result decided = results.size() == 1 ? results.get(0) : Auction.choose(results);
    MergeWork work = work(decided, ancestors.get(0), local, other, resolutions);
    return outcome(work, decided);
  }

  /**
   * Applies the difference between two changesets to another one, for a changeset with the latter
   * as its only parent. Grafting and rebasing do this with what lies between a changeset and its
   * parent, and backing out does it with the two the other way around.
   *
   * @param onto the new parent
   * @param resolutions what was decided about paths that were in conflict before
   */
  public MergeOutcome apply(int onto, int base, int source, Map<RepoPath, Resolution> resolutions)
      throws IOException {
    // On top of what it descends from, there is nothing newer that it could undo.
    boolean otherWins = texts.ancestry().isAncestor(onto, source);
    ManifestMerge merge = decide(base, onto, source, base != Revlog.NULL, otherWins);
    ManifestMerge.Result decided = base == onto ? merge.decideAll() : merge.decideChangedByOther();
    MergeWork work = work(decided, base, onto, source, resolutions);
    WorkingTree tree = work.tree();
    tree.detach();
    Manifest parent = texts.manifest(onto);
    for (Map.Entry<RepoPath, RepoPath> copy :
        new CopyTracer(texts).between(base, source).entrySet()) {
      boolean matters =
          parent.find(copy.getValue()).isPresent()
              && parent.find(copy.getKey()).isEmpty()
              && tree.isTracked(copy.getKey());
      if (matters) {
        tree.trackCopy(copy.getValue(), copy.getKey());
      }
    }
    return outcome(work, decided);
  }

  private ManifestMerge decide(
      int ancestor, int local, int other, boolean followCopies, boolean otherWins)
      throws IOException {
    MergeCopies.Result copies =
        followCopies ? MergeCopies.since(texts, ancestor, local, other) : MergeCopies.Result.none();
    return new ManifestMerge(texts, copies, ancestor, local, other, otherWins);
  }

  private MergeWork work(
      ManifestMerge.Result decided,
      int ancestor,
      int local,
      int other,
      Map<RepoPath, Resolution> resolutions)
      throws IOException {
    Map<RepoPath, MergeAction> actions = new LinkedHashMap<>(decided.actions());
    for (Map.Entry<RepoPath, MergeAction> at : decided.actions().entrySet()) {
      if (at.getValue() instanceof MergeAction.ChangedAndDeleted conflict) {
        int changed = conflict.localChanged() ? local : other;
        if (sameContent(at.getKey(), ancestor, changed)) {
          actions.put(
              at.getKey(),
              conflict.localChanged()
                  ? new MergeAction.Remove(MergeAction.Reason.SAME_CONTENT)
                  : new MergeAction.Keep(MergeAction.Keep.Kind.ABSENT));
        }
      }
    }
    MergeWork work = new MergeWork(texts, local, other, actions, resolutions);
    work.run();
    return work;
  }

  /** Whether a file that got other revisions contains what it did. */
  private boolean sameContent(RepoPath path, int before, int after) throws IOException {
    Optional<ManifestEntry> old = texts.manifest(before).find(path);
    Optional<ManifestEntry> now = texts.manifest(after).find(path);
    return old.isPresent()
        && now.isPresent()
        && texts.isReadable(path, old.get().node())
        && texts.isReadable(path, now.get().node())
        && Arrays.equals(
            texts.file(path, old.get().node()).data(), texts.file(path, now.get().node()).data());
  }

  private static MergeOutcome outcome(MergeWork work, ManifestMerge.Result decided)
      throws IOException {
    if (!work.conflicts().isEmpty()) {
      return new MergeOutcome.Conflicts(new ArrayList<>(work.conflicts().values()));
    }
    PendingTree tree = work.tree().toPending(work.mergedContents(), decided.takenFromOther());
    if (!decided.noted() && work.mergedContents().isEmpty()) {
      // hg keeps no state of such a merge, and at the commit takes every file for a merged one.
      tree = new PendingTree(tree.files(), tree.removed(), tree.files().keySet(), Set.of());
    }
    return new MergeOutcome.Clean(tree);
  }
}
