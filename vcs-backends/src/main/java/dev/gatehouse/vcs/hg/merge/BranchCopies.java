package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was moved on one side of a merge, as far as it matters to the other side.
 *
 * @param copied from a new path to the one it came from, which the other side changed
 * @param movedDirectories from a directory (with its slash) to where all its files went
 * @param movedAlong from a path that this side added to where the other side moved its directory
 */
record BranchCopies(
    Map<RepoPath, RepoPath> copied,
    Map<PathPrefix, PathPrefix> movedDirectories,
    Map<RepoPath, RepoPath> movedAlong) {
  static BranchCopies none() {
    return new BranchCopies(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Paths of the other side that are looked at together with one of this side. */
  Set<RepoPath> partners() {
    Set<RepoPath> partners = new HashSet<>(copied.values());
    partners.addAll(movedAlong.values());
    return partners;
  }
}
