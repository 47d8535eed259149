package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path of a merge: what the base and the two sides have there, and what comes of it. A rename
 * moves what a side has from one node to another. For one thread.
 */
final class MergeNode {
  static final int BASE = 0;
  static final int OURS = 1;
  static final int THEIRS = 2;

  final RepoPath path;
  private final @Nullable Stage[] stages = new @Nullable Stage[3];
  private final RepoPath[] paths;

  /** Whether renames have changed what is here, so that equal sides alone decide nothing. */
  boolean renamed;

  /** Whether somebody has to decide even if the contents fit. */
  boolean pathConflict;

  /** Whether the file went elsewhere, so that there is nothing to do here. */
  boolean gone;

  /** What the result has; null if nothing. */
  @Nullable Stage result;

  /** Why it is not decided; null if it is. */
  MergeConflict.@Nullable Kind conflict;

  MergeNode(RepoPath path) {
    this.path = path;
    this.paths = new RepoPath[] {path, path, path};
  }

  @Nullable Stage stage(int side) {
    return stages[side];
  }

  /** Has something, which lies at a path there. */
  void set(int side, @Nullable Stage stage, RepoPath at) {
    stages[side] = stage;
    paths[side] = at;
  }

  RepoPath path(int side) {
    return paths[side];
  }

  boolean has(int side) {
    return stages[side] != null;
  }

  boolean same(int a, int b) {
    return java.util.Objects.equals(stages[a], stages[b]);
  }

  void conflict(MergeConflict.Kind kind, @Nullable Stage shown) {
    conflict = kind;
    result = shown;
  }

  void clean(@Nullable Stage wanted) {
    result = wanted;
    conflict = pathConflict && wanted != null ? MergeConflict.Kind.RENAMES : null;
  }

  MergeConflict toConflict(MergeConflict.Kind kind) {
    return new MergeConflict(path, kind, entry(BASE), entry(OURS), entry(THEIRS));
  }

  private Optional<dev.gatehouse.vcs.spi.TreeEntry> entry(int side) {
    return Optional.ofNullable(stages[side]).map(stage -> stage.at(paths[side]));
  }
}
