package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which files one side moved or copied, and which directories went away thereby. Immutable. */
final class Moves {
  private final Map<RepoPath, Set<RepoPath>> origins;
  private final Map<RepoPath, Set<RepoPath>> targets = new TreeMap<>();
  private final Set<Directories> directories = new HashSet<>();

  /** A directory that files were moved out of until none was left, and one that they came to. */
  private record Directories(RepoPath from, RepoPath to) {}

  /**
   * What was moved.
   *
   * @param origins for each new path those that it comes from
   * @param side what the side has now
   */
  Moves(Map<RepoPath, Set<RepoPath>> origins, Manifest side) {
    this.origins = origins;
    origins.forEach(
        (to, sources) ->
            sources.forEach(
                from -> {
                  targets.computeIfAbsent(from, path -> new TreeSet<>()).add(to);
                  addDirectories(from, to, side);
                }));
  }

  private void addDirectories(RepoPath from, RepoPath to, Manifest side) {
    RepoPath source = from.parent().orElse(RepoPath.ROOT);
    RepoPath target = to.parent().orElse(RepoPath.ROOT);
    if (!source.equals(target) && !isDirectory(side, source)) {
      directories.add(new Directories(source, target));
    }
  }

  /** Whether there is a file below a path. */
  static boolean isDirectory(Manifest manifest, RepoPath path) {
    if (path.isRoot()) {
      return manifest.size() > 0;
    }
    byte[] prefix = prefix(path);
    int line = manifest.firstFrom(prefix);
    return line < manifest.size() && manifest.startsWith(line, prefix);
  }

  private static byte[] prefix(RepoPath path) {
    byte[] bytes = path.bytes();
    byte[] prefix = Arrays.copyOf(bytes, bytes.length + 1);
    prefix[bytes.length] = '/';
    return prefix;
  }

  /** The paths of the base that a path may come from. */
  Set<RepoPath> origins(RepoPath path) {
    return origins.getOrDefault(path, Set.of());
  }

  /** The paths that a path of the base may have gone to. */
  Set<RepoPath> targets(RepoPath path) {
    return targets.getOrDefault(path, Set.of());
  }

  /** Where a path would be if the directory it is in had not been moved. */
  Set<RepoPath> before(RepoPath path) {
    Set<RepoPath> found = new TreeSet<>();
    for (Directories moved : directories) {
      moved(path, moved.to(), moved.from()).ifPresent(found::add);
    }
    return found;
  }

  /** Where a path would be if it had been there when its directory was moved. */
  Set<RepoPath> after(RepoPath path) {
    Set<RepoPath> found = new TreeSet<>();
    for (Directories moved : directories) {
      moved(path, moved.from(), moved.to()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<RepoPath> moved(RepoPath path, RepoPath from, RepoPath to) {
    if (from.isRoot()) {
      return Optional.of(to.resolve(path));
    }
    byte[] bytes = path.bytes();
    byte[] prefix = prefix(from);
    if (bytes.length <= prefix.length
        || !Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length)) {
      return Optional.empty();
    }
    return Optional.of(
        to.resolve(RepoPath.of(Arrays.copyOfRange(bytes, prefix.length, bytes.length))));
  }
}
