package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which added files were deleted ones before: first those of equal content, then the most
 * similar ones. Bounded: of a change with very many files only the equal ones are found.
 */
final class RenameFinder {
  /** How similar, in percent, two files must be to count as one renamed. */
  static final int LEAST_SIMILARITY = 50;

  private static final int MOST_PAIRS = 250_000;
  private static final int MOST_FILES = 2_000;
  private static final int MOST_BYTES = 1 << 20;

  private final ObjectReader reader;

  RenameFinder(ObjectReader reader) {
    this.reader = reader;
  }

  /**
   * A file that was added or deleted.
   *
   * @param path the number of its path, or any other name for it
   * @param content its id
   * @param link whether it is a symbolic link: those are never paired with files
   */
  record Side(int path, ObjectId content, boolean link) {}

  /**
   * A rename.
   *
   * @param similarity 50 to 100
   */
  record Pair(Side from, Side to, int similarity) {}

  /** Adds what an entry of a tree difference means for renames to the lists. */
  static void collect(
      int path,
      @Nullable RawTree before,
      @Nullable RawTree after,
      List<Side> added,
      List<Side> deleted) {
    if (before == null && after != null && after.kind().hasContent()) {
      added.add(side(path, after));
    } else if (after == null && before != null && before.kind().hasContent()) {
      deleted.add(side(path, before));
    }
  }

  private static Side side(int path, RawTree entry) {
    return new Side(path, entry.id(), entry.kind() == dev.gatehouse.vcs.spi.EntryKind.SYMLINK);
  }

  /** From the added files' paths to the deleted ones'. */
  Map<Integer, Integer> find(List<Side> deleted, List<Side> added) throws IOException {
    Map<Integer, Integer> found = new HashMap<>();
    for (Pair pair : pairs(deleted, added)) {
      found.put(pair.to().path(), pair.from().path());
    }
    return found;
  }

  /** The renames, each side in one at most. */
  List<Pair> pairs(List<Side> deleted, List<Side> added) throws IOException {
    if (deleted.isEmpty() || added.isEmpty()) {
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>();
    Set<Side> from = new LinkedHashSet<>(deleted);
    List<Side> to = new ArrayList<>();
    Map<ObjectId, List<Side>> byContent = new HashMap<>();
    from.forEach(
        side -> byContent.computeIfAbsent(side.content(), c -> new ArrayList<>()).add(side));
    for (Side side : added) {
      List<Side> same = byContent.getOrDefault(side.content(), List.of());
      if (same.isEmpty()) {
        to.add(side);
      } else {
        Side source = same.remove(0);
        from.remove(source);
        pairs.add(new Pair(source, side, 100));
      }
    }
    if ((long) from.size() * to.size() <= MOST_PAIRS && from.size() + to.size() <= MOST_FILES) {
      similar(from, to, pairs);
    }
    return pairs;
  }

  private void similar(Set<Side> from, List<Side> to, List<Pair> pairs) throws IOException {
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    List<Pair> candidates = new ArrayList<>();
    Map<Side, LineCounts> sources = new HashMap<>();
    for (Side target : to) {
      LineCounts counts = counts(target);
      if (counts.bytes() == 0) {
        continue;
      }
      for (Side source : from) {
        if (source.link() != target.link()) {
          continue;
        }
        LineCounts before = sources.get(source);
        if (before == null) {
          before = counts(source);
          sources.put(source, before);
        }
        int similarity = counts.similarity(before);
        if (similarity >= LEAST_SIMILARITY) {
          candidates.add(new Pair(source, target, similarity));
        }
      }
    }
    candidates.sort(
        Comparator.comparingInt((Pair pair) -> -pair.similarity())
            .thenComparingInt(pair -> pair.from().path())
            .thenComparingInt(pair -> pair.to().path()));
    Set<Side> used = new HashSet<>();
    for (Pair pair : candidates) {
      if (!used.contains(pair.from()) && !used.contains(pair.to())) {
        used.add(pair.from());
        used.add(pair.to());
        pairs.add(pair);
      }
    }
  }

  private LineCounts counts(Side side) throws IOException {
    ObjectLoader loader = reader.open(side.content(), Constants.OBJ_BLOB);
    if (loader.getSize() > MOST_BYTES) {
      return LineCounts.NONE;
    }
    try {
      return LineCounts.of(loader.getCachedBytes(MOST_BYTES));
    } catch (LargeObjectException e) {
      return LineCounts.NONE;
    }
  }
}
