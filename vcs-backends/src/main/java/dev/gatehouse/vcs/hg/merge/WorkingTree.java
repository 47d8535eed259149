package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a changeset while it is being made: those of its first parent, what was done to
 * them, and what is to be remembered of where they come from. This is what hg keeps in its working
 * directory and dirstate. For one thread.
 */
final class WorkingTree {
  private final HistoryTexts texts;
  private final Manifest parent;

  /** Files that are not as in the parent; absent ones are empty. */
  private final Map<RepoPath, Optional<File>> changed = new TreeMap<>();

  private final Map<RepoPath, Tracking> tracking = new HashMap<>();
  private final Map<RepoPath, RepoPath> copies = new HashMap<>();

  /** A file's content and kind. */
  record File(FileContent content, ManifestFlag flag) {
    static File of(ManifestEntry entry) {
      return new File(new FileContent.Stored(entry.path(), entry.node()), entry.flag());
    }
  }

  /**
   * What is known of a path.
   *
   * @param inParent whether it is taken to be the parent's file of that path
   * @param present whether it is in the result
   * @param ofOther whether the second parent has to do with it
   */
  private record Tracking(boolean inParent, boolean present, boolean ofOther) {}

  WorkingTree(HistoryTexts texts, Manifest parent) {
    this.texts = texts;
    this.parent = parent;
  }

  Optional<File> find(RepoPath path) {
    Optional<File> file = changed.get(path);
    return file != null ? file : parent.find(path).map(File::of);
  }

  /** What the first parent has at a path. */
  Optional<ManifestEntry> ofParent(RepoPath path) {
    return parent.find(path);
  }

  void write(RepoPath path, File file) {
    changed.put(path, Optional.of(file));
  }

  void delete(RepoPath path) {
    changed.put(path, Optional.empty());
  }

  byte[] data(File file) throws IOException {
    return file.content() instanceof FileContent.Stored stored
        ? texts.file(stored.path(), stored.node()).data()
        : ((FileContent.Bytes) file.content()).data();
  }

  /** Whether the content is there to be merged, or written under another path. */
  boolean isReadable(File file) throws IOException {
    return !(file.content() instanceof FileContent.Stored stored)
        || texts.isReadable(stored.path(), stored.node());
  }

  boolean sameData(File one, File two) throws IOException {
    return one.content().equals(two.content()) || Arrays.equals(data(one), data(two));
  }

  /** Remembers that a path of the parent is not in the result. */
  void trackRemoved(RepoPath path) {
    tracking.put(path, new Tracking(true, false, false));
  }

  /** Remembers that a path of the parent may be different in the result. */
  void trackChanged(RepoPath path) {
    tracking.put(path, new Tracking(true, true, false));
  }

  /** Remembers that a path comes from the second parent. */
  void trackTaken(RepoPath path) {
    tracking.put(path, new Tracking(parent.find(path).isPresent(), true, true));
  }

  /** Remembers that a path comes from both parents. */
  void trackMerged(RepoPath path, boolean sameLocalPath) {
    tracking.put(path, new Tracking(sameLocalPath, true, true));
  }

  /** Remembers that a path is new, and copied. */
  void trackAdded(RepoPath path) {
    tracking.put(path, new Tracking(false, true, false));
  }

  /** Remembers that a path, which both or one side had, is not in the result. */
  void trackDropped(RepoPath path) {
    Tracking known = tracking.get(path);
    tracking.put(
        path,
        new Tracking(
            known == null ? parent.find(path).isPresent() : known.inParent,
            false,
            known == null || known.ofOther));
  }

  void trackCopy(RepoPath from, RepoPath to) {
    if (!from.equals(to)) {
      copies.put(to, from);
    }
  }

  /** Forgets the second parent, as hg does when it grafts. */
  void detach() {
    Map<RepoPath, RepoPath> ofMerged = new HashMap<>();
    tracking.replaceAll(
        (path, known) -> {
          if (!known.ofOther) {
            return known;
          }
          RepoPath source = copies.remove(path);
          if (source != null && parent.find(path).isEmpty() && parent.find(source).isPresent()) {
            ofMerged.put(path, source);
          }
          return new Tracking(known.inParent, known.present, false);
        });
    copies.putAll(ofMerged);
    copies
        .entrySet()
        .removeIf(
            copy -> parent.find(copy.getKey()).isEmpty() && parent.find(copy.getValue()).isEmpty());
  }

  /** Whether a path is in the result. */
  boolean isTracked(RepoPath path) {
    Tracking known = tracking.get(path);
    return known == null ? parent.find(path).isPresent() : known.present;
  }

  /** Paths that are to be in the result, and have no content. */
  List<RepoPath> lost() {
    return tracking.entrySet().stream()
        .filter(tracked -> tracked.getValue().present && find(tracked.getKey()).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  PendingTree toPending(Set<RepoPath> mergedContents, Set<RepoPath> takenFromOther)
      throws IOException {
    TreeMap<RepoPath, PendingFile> files = new TreeMap<>();
    Set<RepoPath> removed = new HashSet<>();
    for (Map.Entry<RepoPath, Tracking> tracked : tracking.entrySet()) {
      RepoPath path = tracked.getKey();
      Tracking known = tracked.getValue();
      if (!known.present) {
        if (known.inParent || known.ofOther) {
          removed.add(path);
        }
        continue;
      }
      File file =
          find(path).orElseThrow(() -> new IOException("a tracked file is not there: " + path));
      if (known.ofOther || !known.inParent || !isAsInParent(path, file)) {
        files.put(
            path,
            new PendingFile(file.content(), file.flag(), Optional.ofNullable(copies.get(path))));
      }
    }
    return new PendingTree(files, removed, mergedContents, takenFromOther);
  }

  private boolean isAsInParent(RepoPath path, File file) throws IOException {
    Optional<File> before = parent.find(path).map(File::of);
    return before.isPresent() && before.get().flag() == file.flag() && sameData(before.get(), file);
  }

  /** A path of the result that a changed file's path is below, or that is below it. */
  Optional<RepoPath> inTheWay(RepoPath path) {
    Optional<RepoPath> above = path.parent();
    while (above.isPresent() && !above.get().isRoot()) {
      if (find(above.get()).isPresent()) {
        return above;
      }
      above = above.get().parent();
    }
    PathPrefix below = new PathPrefix(path);
    for (Map.Entry<RepoPath, Optional<File>> at : changed.entrySet()) {
      if (at.getValue().isPresent() && below.contains(at.getKey())) {
        return Optional.of(at.getKey());
      }
    }
    if (below.isIn(parent)) {
      for (ManifestEntry entry : parent.entries()) {
        if (below.contains(entry.path()) && find(entry.path()).isPresent()) {
          return Optional.of(entry.path());
        }
      }
    }
    return Optional.empty();
  }
}
