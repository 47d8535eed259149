package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * Merges trees and writes what comes of it. Where two commits have several best common ancestors,
 * those are merged first. For one thread.
 */
final class TreeMerger {
  /** How often common ancestors may have several common ancestors themselves. */
  private static final int DEEPEST = 50;

  private final GitView view;
  private final ObjectInserter inserter;
  private final TreeEditor editor;

  TreeMerger(GitView view, ObjectInserter inserter) {
    this.view = view;
    this.inserter = inserter;
    this.editor = new TreeEditor(view.treeCache(), inserter);
  }

  /**
   * What came of it.
   *
   * @param tree ours if there are conflicts
   * @param conflicts by path; empty if all is decided
   */
  record Merged(ObjectId tree, List<MergeConflict> conflicts) {}

  /** Some commits' merge, or one commit. */
  private record Ancestor(ObjectId tree, List<Integer> positions) {}

  /**
   * The tree that two commits come from.
   *
   * @return empty if they have nothing in common
   */
  Optional<ObjectId> base(HistoryIndex index, int a, int b) throws IOException {
    return base(index, List.of(a), List.of(b), 0);
  }

  private Optional<ObjectId> base(HistoryIndex index, List<Integer> a, List<Integer> b, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "the histories cross too often to be merged here");
    }
    List<Integer> bases = new ArrayList<>(new MergeBases(index).find(a, b));
    if (bases.isEmpty()) {
      return Optional.empty();
    }
    java.util.Collections.reverse(bases);
    Ancestor merged = ancestor(index, bases.get(0));
    for (int next : bases.subList(1, bases.size())) {
      Ancestor other = ancestor(index, next);
      Optional<ObjectId> below = base(index, merged.positions(), other.positions(), depth + 1);
      ThreeWayMerge.Result result =
          new ThreeWayMerge(
                  view,
                  inserter,
                  below.isPresent() ? below.get() : emptyTree(),
                  merged.tree(),
                  other.tree(),
                  true)
              .merge();
      List<Integer> positions = new ArrayList<>(merged.positions());
      positions.add(next);
      merged = new Ancestor(editor.apply(Optional.of(merged.tree()), result.changes()), positions);
    }
    return Optional.of(merged.tree());
  }

  private Ancestor ancestor(HistoryIndex index, int position) throws IOException {
    return new Ancestor(view.rootOf(index.objectId(position)), List.of(position));
  }

  /** The tree without entries. */
  ObjectId emptyTree() throws IOException {
    return inserter.insert(Constants.OBJ_TREE, new byte[0]);
  }

  /** Merges trees. */
  Merged merge(ObjectId base, ObjectId ours, ObjectId theirs, Map<RepoPath, Resolution> resolutions)
      throws IOException {
    ThreeWayMerge.Result result =
        new ThreeWayMerge(view, inserter, base, ours, theirs, false).merge();
    SortedMap<RepoPath, Optional<Stage>> changes = new TreeMap<>(result.changes());
    List<MergeConflict> open = new ArrayList<>();
    for (MergeConflict conflict : result.conflicts().values()) {
      Optional<Resolution> decided = Optional.ofNullable(resolutions.get(conflict.path()));
      if (decided.isEmpty()) {
        open.add(conflict);
      } else {
        changes.put(conflict.path(), stage(decided.get()));
      }
    }
    if (!open.isEmpty()) {
      return new Merged(ours, open);
    }
    try {
      return new Merged(editor.apply(Optional.of(ours), changes), List.of());
    } catch (TreeEditor.CollisionException e) {
      // What was decided puts a file where a directory is: that is not decided yet.
      return new Merged(ours, List.copyOf(result.conflicts().values()));
    }
  }

  private Optional<Stage> stage(Resolution resolution) throws IOException {
    if (resolution instanceof Resolution.Content content) {
      return Optional.of(
          new Stage(content.kind(), inserter.insert(Constants.OBJ_BLOB, content.content())));
    }
    return Optional.empty();
  }

  TreeEditor editor() {
    return editor;
  }
}
