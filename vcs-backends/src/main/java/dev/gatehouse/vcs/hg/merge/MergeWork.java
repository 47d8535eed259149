package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.merge.TextMerge;
import dev.gatehouse.vcs.merge.TextMergeResult;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Does what was decided about each path, in the order in which hg does it. Used once. */
final class MergeWork {
  private static final RepoPath TAGS = RepoPath.of(".hgtags");

  private final HistoryTexts texts;
  private final Manifest other;
  private final WorkingTree tree;
  private final SortedMap<RepoPath, MergeAction> actions;
  private final Map<RepoPath, Resolution> resolutions;
  private final Set<RepoPath> mergedContents = new HashSet<>();
  private final TreeMap<RepoPath, MergeConflict> conflicts = new TreeMap<>();

  MergeWork(
      HistoryTexts texts,
      int local,
      int other,
      Map<RepoPath, MergeAction> actions,
      Map<RepoPath, Resolution> resolutions)
      throws IOException {
    this.texts = texts;
    this.other = texts.manifest(other);
    this.tree = new WorkingTree(texts, texts.manifest(local));
    this.actions = new TreeMap<>(actions);
    this.resolutions = resolutions;
  }

  WorkingTree tree() {
    return tree;
  }

  Set<RepoPath> mergedContents() {
    return mergedContents;
  }

  SortedMap<RepoPath, MergeConflict> conflicts() {
    return conflicts;
  }

  void run() throws IOException {
    removeAndGet();
    move();
    setFlags();
    // What is merged is looked at before any merge is written.
    Map<RepoPath, Optional<WorkingTree.File>> locals = new LinkedHashMap<>();
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.MergeContents merge) {
        locals.put(at.getKey(), tree.find(merge.local()));
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.MergeContents merge
          && merge.moves()
          && !merge.local().equals(at.getKey())) {
        tree.delete(merge.local());
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.MergeContents merge) {
        merge(at.getKey(), merge, locals.getOrDefault(at.getKey(), Optional.empty()));
      } else if (at.getValue() instanceof MergeAction.ChangedAndDeleted conflict) {
        changedAndDeleted(at.getKey(), conflict);
      }
    }
    track();
    resolve();
    for (RepoPath path : tree.lost()) {
      if (!conflicts.containsKey(path)) {
        lost(path, path);
      }
    }
    lookForDirectories();
  }

  private void removeAndGet() throws IOException {
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.Remove) {
        tree.delete(at.getKey());
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.Get get) {
        tree.write(at.getKey(), ofOther(at.getKey(), get.flag()));
      }
    }
  }

  private WorkingTree.File ofOther(RepoPath path, ManifestFlag flag) throws IOException {
    ManifestEntry entry = other.find(path).orElseThrow(() -> new IOException("not there: " + path));
    return new WorkingTree.File(new FileContent.Stored(path, entry.node()), flag);
  }

  private void move() throws IOException {
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.MoveLocal move) {
        Optional<WorkingTree.File> file = tree.find(move.from());
        if (file.isEmpty()) {
          lost(at.getKey(), move.from());
          continue;
        }
        tree.write(at.getKey(), new WorkingTree.File(file.get().content(), move.flag()));
        checkReadable(at.getKey(), move.from());
        tree.delete(move.from());
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.GetMoved get) {
        tree.write(at.getKey(), ofOther(get.from(), get.flag()));
        checkReadable(at.getKey(), get.from());
      }
    }
  }

  /** What moves gets a revision of its own, for which its content is needed. */
  private void checkReadable(RepoPath path, RepoPath source) throws IOException {
    Optional<WorkingTree.File> file = tree.find(path);
    if (file.isPresent() && !tree.isReadable(file.get())) {
      stuck(path, source, MergeConflict.Kind.UNREADABLE);
    }
  }

  /** With several ancestors, one may say to remove what another says to move or to merge. */
  private void lost(RepoPath path, RepoPath source) {
    stuck(path, source, MergeConflict.Kind.RENAMES);
  }

  private void stuck(RepoPath path, RepoPath source, MergeConflict.Kind kind) {
    add(path, kind, Optional.empty(), tree.ofParent(source), other.find(path));
  }

  private void add(
      RepoPath path,
      MergeConflict.Kind kind,
      Optional<ManifestEntry> base,
      Optional<ManifestEntry> local,
      Optional<ManifestEntry> theirs) {
    conflicts.put(
        path,
        new MergeConflict(
            path,
            kind,
            base.map(ManifestEntry::toTreeEntry),
            local.map(ManifestEntry::toTreeEntry),
            theirs.map(ManifestEntry::toTreeEntry)));
  }

  private void setFlags() {
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.SetFlag set) {
        tree.find(at.getKey())
            .ifPresent(
                file -> tree.write(at.getKey(), new WorkingTree.File(file.content(), set.flag())));
      }
    }
  }

  private void merge(
      RepoPath path, MergeAction.MergeContents merge, Optional<WorkingTree.File> localFile)
      throws IOException {
    mergedContents.add(path);
    Optional<ManifestEntry> base = baseOf(merge.base(), merge.ancestor());
    if (localFile.isEmpty()) {
      lost(path, merge.local());
      return;
    }
    WorkingTree.File mine = localFile.get();
    ManifestEntry theirs =
        other.find(merge.other()).orElseThrow(() -> new IOException("not there: " + merge.other()));
    ManifestFlag flag = flag(mine.flag(), theirs.flag(), base);
    WorkingTree.File theirFile = WorkingTree.File.of(theirs);
    tree.write(path, new WorkingTree.File(mine.content(), flag));
    boolean readable =
        tree.isReadable(mine)
            && tree.isReadable(theirFile)
            && (base.isEmpty() || tree.isReadable(WorkingTree.File.of(base.get())));
    if (!readable) {
      conflict(path, MergeConflict.Kind.UNREADABLE, merge, base);
      return;
    }
    if (tree.sameData(mine, theirFile)) {
      return;
    }
    if (flag == ManifestFlag.SYMLINK || theirs.flag() == ManifestFlag.SYMLINK) {
      conflict(path, MergeConflict.Kind.NOT_A_FILE, merge, base);
      return;
    }
    byte[] before = base.isEmpty() ? new byte[0] : tree.data(WorkingTree.File.of(base.get()));
    byte[] local = tree.data(mine);
    byte[] their = tree.data(theirFile);
    if (path.equals(TAGS)) {
      mergeTags(path, flag, merge, base, before, local, their);
    } else {
      mergeText(path, flag, merge, base, before, local, their);
    }
  }

  private void mergeTags(
      RepoPath path,
      ManifestFlag flag,
      MergeAction.MergeContents merge,
      Optional<ManifestEntry> base,
      byte[] before,
      byte[] local,
      byte[] their)
      throws IOException {
    TagMerge.Result result = TagMerge.merge(before, local, their);
    if (result instanceof TagMerge.Merged merged) {
      tree.write(path, new WorkingTree.File(new FileContent.Bytes(merged.content()), flag));
    } else if (result instanceof TagMerge.MovedTwice) {
      conflict(path, MergeConflict.Kind.TAGS, merge, base);
    } else {
      mergeText(path, flag, merge, base, before, local, their);
    }
  }

  private void mergeText(
      RepoPath path,
      ManifestFlag flag,
      MergeAction.MergeContents merge,
      Optional<ManifestEntry> base,
      byte[] before,
      byte[] local,
      byte[] their) {
    TextMergeResult result = TextMerge.merge(before, local, their);
    if (result instanceof TextMergeResult.Clean clean) {
      tree.write(path, new WorkingTree.File(new FileContent.Bytes(clean.content()), flag));
    } else if (result instanceof TextMergeResult.Conflict) {
      conflict(path, MergeConflict.Kind.TEXT, merge, base);
    } else {
      conflict(path, MergeConflict.Kind.BINARY, merge, base);
    }
  }

  private Optional<ManifestEntry> baseOf(Optional<RepoPath> path, int ancestor) throws IOException {
    return path.isEmpty() ? Optional.empty() : texts.manifest(ancestor).find(path.get());
  }

  /** Who changed the executable bit wins; links and what has no base stay as they are here. */
  private static ManifestFlag flag(
      ManifestFlag mine, ManifestFlag theirs, Optional<ManifestEntry> base) {
    if (base.isEmpty()) {
      return mine;
    }
    ManifestFlag before = base.get().flag();
    boolean links =
        mine == ManifestFlag.SYMLINK
            || theirs == ManifestFlag.SYMLINK
            || before == ManifestFlag.SYMLINK;
    return !links && mine == before ? theirs : mine;
  }

  private void conflict(
      RepoPath path,
      MergeConflict.Kind kind,
      MergeAction.MergeContents merge,
      Optional<ManifestEntry> base) {
    add(path, kind, base, tree.ofParent(merge.local()), other.find(merge.other()));
  }

  private void changedAndDeleted(RepoPath path, MergeAction.ChangedAndDeleted conflict)
      throws IOException {
    add(
        path,
        MergeConflict.Kind.CHANGED_AND_DELETED,
        baseOf(Optional.of(path), conflict.ancestor()),
        tree.ofParent(path),
        other.find(path));
  }

  /** Remembers what was done, in the order in which hg writes it to its dirstate. */
  private void track() {
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.Remove) {
        tree.trackRemoved(at.getKey());
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.SetFlag) {
        tree.trackChanged(at.getKey());
      } else if (at.getValue() instanceof MergeAction.Get) {
        tree.trackTaken(at.getKey());
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.MergeContents merge) {
        trackMerged(at.getKey(), merge);
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.MoveLocal move) {
        tree.trackAdded(at.getKey());
        tree.trackRemoved(move.from());
        tree.trackCopy(move.from(), at.getKey());
      }
    }
    for (var at : actions.entrySet()) {
      if (at.getValue() instanceof MergeAction.GetMoved get) {
        tree.trackAdded(at.getKey());
        tree.trackCopy(get.from(), at.getKey());
      }
    }
  }

  private void trackMerged(RepoPath path, MergeAction.MergeContents merge) {
    tree.trackMerged(path, merge.local().equals(path));
    if (!merge.local().equals(merge.other())) {
      if (merge.moves()) {
        tree.trackRemoved(merge.local());
      }
      tree.trackCopy(merge.local().equals(path) ? merge.other() : merge.local(), path);
    }
  }

  /** Does what somebody decided about what is in conflict; the rest of it is ignored. */
  private void resolve() {
    Set<RepoPath> blocking = new HashSet<>();
    blocked()
        .forEach(
            (path, inTheWay) -> {
              blocking.add(path);
              blocking.add(inTheWay);
            });
    for (Map.Entry<RepoPath, Resolution> resolution : resolutions.entrySet()) {
      RepoPath path = resolution.getKey();
      MergeConflict conflict = conflicts.remove(path);
      if (conflict == null) {
        if (resolution.getValue() instanceof Resolution.Deleted && blocking.contains(path)) {
          tree.delete(path);
          tree.trackDropped(path);
        }
      } else if (resolution.getValue() instanceof Resolution.Content content) {
        tree.write(
            path,
            new WorkingTree.File(
                new FileContent.Bytes(content.content()), ManifestFlag.of(content.kind())));
        if (conflict.kind() == MergeConflict.Kind.CHANGED_AND_DELETED) {
          if (conflict.ours().isPresent()) {
            tree.trackChanged(path);
          } else {
            tree.trackTaken(path);
          }
        }
      } else {
        tree.delete(path);
        tree.trackDropped(path);
      }
    }
  }

  /**
   * Files that stand where a directory must be, or the other way around, and what is in the way.
   */
  private Map<RepoPath, RepoPath> blocked() {
    Map<RepoPath, RepoPath> blocked = new LinkedHashMap<>();
    for (RepoPath path : actions.keySet()) {
      if (tree.find(path).isPresent() && !conflicts.containsKey(path)) {
        tree.inTheWay(path).ifPresent(inTheWay -> blocked.put(path, inTheWay));
      }
    }
    return blocked;
  }

  private void lookForDirectories() {
    blocked()
        .forEach(
            (path, inTheWay) ->
                add(
                    path,
                    MergeConflict.Kind.FILE_AND_DIRECTORY,
                    Optional.empty(),
                    tree.ofParent(path).or(() -> tree.ofParent(inTheWay)),
                    other.find(path).or(() -> other.find(inTheWay))));
  }
}
