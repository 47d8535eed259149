package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds files that one side of a merge renamed: the same content; else the only file of a name with
 * three quarters of the content; else the most similar one, with half of it. Used once.
 */
final class TreeRenames {
  private static final int PIECE = 64;
  private static final int LOOKED_AT = 8000;
  private static final long MOST_PAIRS = 1_000_000;

  private final TreeMerge.Contents contents;
  private final SortedMap<RepoPath, TreeEntry> gone;
  private final SortedMap<RepoPath, TreeEntry> fresh;
  private final Map<TreeEntry, Bag> bags = new HashMap<>();
  private final SortedMap<RepoPath, RepoPath> found = new TreeMap<>();
  private final Set<RepoPath> taken = new HashSet<>();

  TreeRenames(
      TreeMerge.Contents contents,
      SortedMap<RepoPath, TreeEntry> gone,
      SortedMap<RepoPath, TreeEntry> fresh) {
    this.contents = contents;
    this.gone = gone;
    this.fresh = fresh;
  }

  /** How often each piece of a file is in it. */
  private record Bag(int size, Map<ByteBuffer, Integer> pieces) {
    int inCommon(Bag other) {
      int bytes = 0;
      for (Map.Entry<ByteBuffer, Integer> piece : pieces.entrySet()) {
        int both = Math.min(piece.getValue(), other.pieces.getOrDefault(piece.getKey(), 0));
        bytes += both * piece.getKey().remaining();
      }
      return bytes;
    }
  }

  /** From old paths to new ones, for those old paths that matter. */
  SortedMap<RepoPath, RepoPath> find(Set<RepoPath> matter) {
    if (matter.isEmpty() || fresh.isEmpty()) {
      return found;
    }
    for (TreeEntry to : fresh.values()) {
      gone.values().stream()
          .filter(from -> !found.containsKey(from.path()) && sameContent(from, to))
          .min(Comparator.comparing(from -> !from.path().name().equals(to.path().name())))
          .ifPresent(from -> take(from.path(), to.path()));
    }
    List<TreeEntry> sources =
        gone.values().stream()
            .filter(e -> matter.contains(e.path()) && !found.containsKey(e.path()))
            .toList();
    Map<RepoPath, Integer> names = new HashMap<>();
    gone.keySet().stream()
        .filter(path -> !found.containsKey(path))
        .forEach(path -> names.merge(path.name(), 1, Integer::sum));
    Map<RepoPath, List<TreeEntry>> targets = new LinkedHashMap<>();
    fresh.values().stream()
        .filter(e -> !taken.contains(e.path()))
        .forEach(e -> targets.computeIfAbsent(e.path().name(), n -> new ArrayList<>()).add(e));
    for (TreeEntry from : sources) {
      List<TreeEntry> same = targets.getOrDefault(from.path().name(), List.of());
      if (names.getOrDefault(from.path().name(), 0) == 1
          && same.size() == 1
          && percent(from, same.get(0)) >= 75) {
        take(from.path(), same.get(0).path());
      }
    }
    similar(sources.stream().filter(e -> !found.containsKey(e.path())).toList());
    return found;
  }

  private void take(RepoPath from, RepoPath to) {
    found.put(from, to);
    taken.add(to);
  }

  private boolean sameContent(TreeEntry from, TreeEntry to) {
    boolean files = TreeMerge.isFile(from) && TreeMerge.isFile(to);
    return from.content().equals(to.content())
        && (files ? contents.read(from).length > 0 : from.kind() == to.kind());
  }

  /** A pair that may be a rename. */
  private record Pair(TreeEntry from, TreeEntry to, long score, boolean sameName) {}

  private void similar(List<TreeEntry> sources) {
    List<TreeEntry> targets =
        fresh.values().stream().filter(e -> !taken.contains(e.path())).toList();
    if ((long) sources.size() * targets.size() > MOST_PAIRS) {
      return;
    }
    Comparator<Pair> best =
        Comparator.comparingLong((Pair pair) -> -pair.score()).thenComparing(p -> !p.sameName());
    List<Pair> pairs = new ArrayList<>();
    for (TreeEntry to : targets) {
      sources.stream()
          .map(from -> new Pair(from, to, score(from, to), sameName(from, to)))
          .filter(pair -> pair.score() >= 30_000)
          .sorted(best)
          .limit(4)
          .forEach(pairs::add);
    }
    pairs.sort(best);
    for (Pair pair : pairs) {
      if (!found.containsKey(pair.from().path()) && !taken.contains(pair.to().path())) {
        take(pair.from().path(), pair.to().path());
      }
    }
  }

  private static boolean sameName(TreeEntry from, TreeEntry to) {
    return from.path().name().equals(to.path().name());
  }

  private long percent(TreeEntry from, TreeEntry to) {
    return score(from, to) / 600;
  }

  /** Sixty thousand for the same content. */
  private long score(TreeEntry from, TreeEntry to) {
    if (!TreeMerge.isFile(from) || !TreeMerge.isFile(to)) {
      return 0;
    }
    Bag a = bags.computeIfAbsent(from, this::bag);
    Bag b = bags.computeIfAbsent(to, this::bag);
    int larger = Math.max(a.size(), b.size());
    if (larger == 0 || Math.min(a.size(), b.size()) * 2L < larger) {
      return 0;
    }
    return a.inCommon(b) * 60_000L / larger;
  }

  private Bag bag(TreeEntry entry) {
    byte[] all = contents.read(entry);
    boolean lines = true;
    for (int at = 0; at < Math.min(LOOKED_AT, all.length); at++) {
      lines &= all[at] != 0;
    }
    byte[] kept = all;
    int length = all.length;
    if (lines) {
      kept = new byte[all.length];
      length = 0;
      for (int at = 0; at < all.length; at++) {
        if (all[at] != '\r' || at + 1 == all.length || all[at + 1] != '\n') {
          kept[length++] = all[at];
        }
      }
    }
    Map<ByteBuffer, Integer> pieces = new HashMap<>();
    int start = 0;
    for (int at = 0; at < length; at++) {
      if (kept[at] == '\n' || at + 1 - start == PIECE || at + 1 == length) {
        pieces.merge(ByteBuffer.wrap(kept, start, at + 1 - start).slice(), 1, Integer::sum);
        start = at + 1;
      }
    }
    return new Bag(all.length, pieces);
  }
}
