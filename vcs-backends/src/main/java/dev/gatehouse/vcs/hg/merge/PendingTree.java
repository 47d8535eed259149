package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a changeset to be made says differently from its first parent. Immutable.
 *
 * @param files those that are new or other; of a merge also those that it had to look at
 * @param removed paths that are not there any more
 * @param mergedContents paths whose contents were merged, which then have two parents
 * @param takenFromOther paths that are the second parent's, and so descend from it alone
 */
public record PendingTree(
    SortedMap<RepoPath, PendingFile> files,
    Set<RepoPath> removed,
    Set<RepoPath> mergedContents,
    Set<RepoPath> takenFromOther) {
  public PendingTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    removed = Set.copyOf(removed);
    mergedContents = Set.copyOf(mergedContents);
    takenFromOther = Set.copyOf(takenFromOther);
  }

  /** A tree that no merge made. */
  public static PendingTree of(SortedMap<RepoPath, PendingFile> files, Set<RepoPath> removed) {
    return new PendingTree(files, removed, Set.of(), Set.of());
  }
}
