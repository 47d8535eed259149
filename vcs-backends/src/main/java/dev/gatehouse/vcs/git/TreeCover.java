package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/** Finds objects in the trees where they most likely are: those of a push's parents. */
final class TreeCover {
  /** How many trees are looked into at most; beyond it, other means are cheaper. */
  private static final int MOST_TREES = 20_000;

  private final TreeCache trees;

  TreeCover(TreeCache trees) {
    this.trees = trees;
  }

  /**
   * Takes out of a set what these trees or anything below them is, level by level, until it is
   * empty.
   */
  void removeFrom(Set<ObjectId> wanted, List<ObjectId> roots) throws IOException {
    Set<ObjectId> seen = new HashSet<>(roots);
    List<ObjectId> level = new ArrayList<>(seen);
    wanted.removeAll(seen);
    while (!level.isEmpty() && !wanted.isEmpty() && seen.size() < MOST_TREES) {
      List<ObjectId> below = new ArrayList<>();
      for (ObjectId tree : level) {
        RawTree entries = trees.tree(tree);
        while (entries.next()) {
          ObjectId id = entries.id();
          wanted.remove(id);
          if (entries.isDirectory() && seen.add(id)) {
            below.add(id);
          }
        }
      }
      level = below;
    }
  }
}
