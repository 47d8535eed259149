package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds out to where one side of a merge moved whole directories to which the other side added
 * files: where most files of such a directory went, the new ones may belong too. For one thread.
 */
final class DirectoryRenames {
  private final TreeCache trees;
  private final ObjectId side;

  /** Directories that the side does not have any more, and to which the other added a file. */
  private final Set<RepoPath> wanted = new HashSet<>();

  private final Map<RepoPath, Boolean> removed = new HashMap<>();
  private final Map<RepoPath, RepoPath> moved = new TreeMap<>();
  private final Set<RepoPath> split = new HashSet<>();

  /**
   * Looks at one side.
   *
   * @param side its tree
   */
  DirectoryRenames(TreeCache trees, ObjectId side) {
    this.trees = trees;
    this.side = side;
  }

  /**
   * Says what may need it.
   *
   * @param deleted what the side deleted
   * @param addedByOther what the other side added
   */
  void want(Collection<RepoPath> deleted, Collection<RepoPath> addedByOther) throws IOException {
    if (deleted.isEmpty() || addedByOther.isEmpty()) {
      return;
    }
    Set<RepoPath> gone = new HashSet<>();
    for (RepoPath path : deleted) {
      Optional<RepoPath> directory = path.parent();
      while (directory.isPresent() && !directory.get().isRoot() && isRemoved(directory.get())) {
        if (!gone.add(directory.get())) {
          break;
        }
        directory = directory.get().parent();
      }
    }
    for (RepoPath path : addedByOther) {
      path.parent().filter(gone::contains).ifPresent(wanted::add);
    }
  }

  private boolean isRemoved(RepoPath directory) throws IOException {
    Boolean known = removed.get(directory);
    if (known == null) {
      known =
          trees
              .find(side, directory)
              .filter(found -> found.kind() == EntryKind.DIRECTORY)
              .isEmpty();
      removed.put(directory, known);
    }
    return known;
  }

  /** Whether a source of a rename must be known to tell where a directory went. */
  boolean matters(RepoPath source) {
    if (wanted.isEmpty()) {
      return false;
    }
    return above(source, wanted).isPresent();
  }

  /** The nearest directory above a path that is among some. */
  private static Optional<RepoPath> above(RepoPath path, Collection<RepoPath> some) {
    Optional<RepoPath> directory = path.parent();
    while (directory.isPresent()) {
      if (some.contains(directory.get())) {
        return directory;
      }
      directory = directory.get().parent();
    }
    return Optional.empty();
  }

  /** Counts where the files went. */
  void learn(SortedMap<RepoPath, RepoPath> renames) throws IOException {
    if (wanted.isEmpty()) {
      return;
    }
    Map<RepoPath, Map<RepoPath, Integer>> counts = new HashMap<>();
    for (Map.Entry<RepoPath, RepoPath> rename : renames.entrySet()) {
      count(rename.getKey(), rename.getValue(), counts);
    }
    counts.forEach(
        (from, to) -> {
          int most = to.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
          var best = to.entrySet().stream().filter(entry -> entry.getValue() == most).toList();
          if (best.size() > 1) {
            split.add(from);
          } else {
            moved.put(from, best.get(0).getKey());
          }
        });
  }

  private void count(RepoPath from, RepoPath to, Map<RepoPath, Map<RepoPath, Integer>> counts)
      throws IOException {
    RepoPath oldPath = from;
    RepoPath newPath = to;
    boolean first = true;
    while (!oldPath.isRoot() && !newPath.isRoot()) {
      if (!first && !oldPath.name().equals(newPath.name())) {
        return;
      }
      RepoPath oldDirectory = oldPath.parent().orElseThrow();
      RepoPath newDirectory = newPath.parent().orElseThrow();
      if (oldDirectory.isRoot() || !isRemoved(oldDirectory)) {
        return;
      }
      if (wanted.contains(oldDirectory)) {
        counts
            .computeIfAbsent(oldDirectory, d -> new HashMap<>())
            .merge(newDirectory, 1, Integer::sum);
      }
      first = false;
      oldPath = oldDirectory;
      newPath = newDirectory;
    }
  }

  /** Directories of which it cannot be told where they went: as much went to several places. */
  Set<RepoPath> split() {
    return split;
  }

  /** Where directories went. */
  Map<RepoPath, RepoPath> moved() {
    return moved;
  }

  /** What both sides moved was not moved by one of them. */
  static void withoutCommon(DirectoryRenames a, DirectoryRenames b) {
    Set<RepoPath> common = new HashSet<>(a.moved.keySet());
    common.retainAll(b.moved.keySet());
    a.moved.keySet().removeAll(common);
    b.moved.keySet().removeAll(common);
  }

  /**
   * Where a path of the other side would be if it had moved along.
   *
   * @param other what the other side moved: what would come to a place that it left stays
   */
  Optional<RepoPath> target(RepoPath path, DirectoryRenames other) {
    Optional<RepoPath> directory = moved.isEmpty() ? Optional.empty() : above(path, moved.keySet());
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    RepoPath to = java.util.Objects.requireNonNull(moved.get(directory.get()));
    if (other.moved.containsKey(to)) {
      return Optional.empty();
    }
    int length = directory.get().bytes().length + 1;
    byte[] bytes = path.bytes();
    RepoPath rest = RepoPath.of(java.util.Arrays.copyOfRange(bytes, length, bytes.length));
    return Optional.of(to.resolve(rest));
  }
}
