package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole commit that a test makes.
 *
 * @param parents in order
 * @param files all of its files, not only changed ones
 * @param signature both author and committer
 * @param message its message
 * @param copies from which path of the first parent a file comes, where the system records that
 */
public record TestCommit(
    List<CommitId> parents,
    SortedMap<RepoPath, TestFile> files,
    Signature signature,
    String message,
    Map<RepoPath, RepoPath> copies) {
  public TestCommit {
    parents = List.copyOf(parents);
    copies = Map.copyOf(copies);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
