package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.hg.branches.BranchIndex;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the texts of all changesets say of branches and paths, in memory: read once, then added to.
 * Of merges it also learns, when asked, what differs from each parent. Thread-safe.
 */
final class ChangesetIndex {
  private final BranchIndex branches;
  private final PathTable paths;
  private final Map<Long, int[]> differences = new ConcurrentHashMap<>();
  private int[][] files;
  private int size;

  ChangesetIndex() {
    this(new BranchIndex(), new PathTable(), new int[64][], 0);
  }

  private ChangesetIndex(BranchIndex branches, PathTable paths, int[][] files, int size) {
    this.branches = branches;
    this.paths = paths;
    this.files = files;
    this.size = size;
  }

  /**
   * The same changesets, to be continued in another way. The numbers of paths are shared: a path
   * that only the other one knows has a number here that no changeset has.
   */
  synchronized ChangesetIndex copy() {
    return new ChangesetIndex(branches.copy(), paths, files.clone(), size);
  }

  /** Reads the texts that it does not know yet. */
  synchronized void extend(Revlog changelog) throws IOException {
    for (int rev = size; rev < changelog.size(); rev++) {
      Changeset changeset = Changeset.parse(changelog.text(rev));
      List<RepoPath> changed = changeset.files();
      int[] numbers = new int[changed.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = paths.number(changed.get(i));
      }
      if (rev == files.length) {
        files = Arrays.copyOf(files, files.length * 2);
      }
      files[rev] = numbers;
      branches.add(changeset.branch(), changeset.closesBranch());
      size++;
    }
  }

  BranchIndex.View branches() {
    return branches.view();
  }

  PathTable paths() {
    return paths;
  }

  /** The paths that a changeset says it changed. */
  synchronized int[] files(int rev) {
    return files[rev];
  }

  /** How many bytes it takes, roughly. */
  synchronized long weight() {
    return 64L * size + 150L * paths.size();
  }

  /** The paths in which two changesets differ, if that was found out before. */
  int[] difference(int rev, int parent, Difference difference) throws IOException {
    long key = (long) rev << 32 | parent;
    int[] known = differences.get(key);
    if (known == null) {
      List<RepoPath> found = difference.find();
      known = new int[found.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = paths.number(found.get(i));
      }
      differences.put(key, known);
    }
    return known;
  }

  /** Finds out in which paths two changesets differ. */
  interface Difference {
    List<RepoPath> find() throws IOException;
  }
}
