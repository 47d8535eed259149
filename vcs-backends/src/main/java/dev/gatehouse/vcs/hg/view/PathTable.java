package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Numbers for all paths that any changeset of a repository changed. Only ever grows. Thread-safe.
 */
final class PathTable {
  private final Map<RepoPath, Integer> numbers = new HashMap<>();
  private final List<RepoPath> paths = new ArrayList<>();
  private final TreeMap<RepoPath, Integer> sorted = new TreeMap<>();

  synchronized int number(RepoPath path) {
    Integer known = numbers.get(path);
    if (known != null) {
      return known;
    }
    int number = paths.size();
    numbers.put(path, number);
    sorted.put(path, number);
    paths.add(path);
    return number;
  }

  synchronized OptionalInt find(RepoPath path) {
    Integer known = numbers.get(path);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  synchronized int size() {
    return paths.size();
  }

  synchronized RepoPath path(int number) {
    return paths.get(number);
  }

  /** The numbers of a path and of all that lie below it. */
  synchronized int[] below(RepoPath directory) {
    if (directory.isRoot()) {
      int[] all = new int[paths.size()];
      Arrays.setAll(all, i -> i);
      return all;
    }
    byte[] name = directory.bytes();
    byte[] from = Arrays.copyOf(name, name.length + 1);
    from[name.length] = '/';
    byte[] to = from.clone();
    to[name.length] = '/' + 1;
    List<Integer> found = new ArrayList<>();
    Integer itself = numbers.get(directory);
    if (itself != null) {
      found.add(itself);
    }
    // A path cannot end in a slash, so the bounds are given by what they begin with.
    for (Map.Entry<RepoPath, Integer> entry : sorted.tailMap(directory, false).entrySet()) {
      byte[] path = entry.getKey().bytes();
      if (Arrays.compareUnsigned(path, to) >= 0) {
        break;
      }
      if (path.length > from.length && Arrays.equals(path, 0, from.length, from, 0, from.length)) {
        found.add(entry.getValue());
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
