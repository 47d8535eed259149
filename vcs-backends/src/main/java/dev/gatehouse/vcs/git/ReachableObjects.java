package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RefName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;

/**
 * Tells which objects visible refs reach: commits by the history index, files and directories by
 * looking where they most likely are, then by the pack's bitmap, and where there is none by going
 * through all of history. Exact, unlike JGit's own check without a bitmap. For one thread.
 */
final class ReachableObjects {
  /** In how many refs' trees is looked before all of history is gone through. */
  private static final int MOST_LIKELY_REFS = 20;

  private final OpenRepository repository;
  private final RefSnapshot refs;

  ReachableObjects(OpenRepository repository, RefSnapshot refs) {
    this.repository = repository;
    this.refs = refs;
  }

  /**
   * Finds one that is not reachable.
   *
   * @param wanted any ids, of objects that exist or not
   * @param likely commits in whose trees they may well be
   * @return empty if all are reachable
   */
  Optional<ObjectId> firstUnreachable(Set<ObjectId> wanted, List<ObjectId> likely)
      throws IOException {
    History.Visible visible = repository.history().visible(refs);
    Set<ObjectId> left = new HashSet<>(wanted);
    left.removeIf(visible::contains);
    refs.visible().values().forEach(target -> left.remove(target.object()));
    if (left.isEmpty()) {
      return Optional.empty();
    }
    try (ObjectReader reader = repository.files().newObjectReader()) {
      for (ObjectId id : left) {
        if (!reader.has(id)) {
          return Optional.of(id);
        }
      }
      TreeCache trees = new TreeCache(reader);
      new TreeCover(trees).removeFrom(left, roots(reader, likely));
      new TreeCover(trees).removeFrom(left, roots(reader, likelyTips()));
      if (left.isEmpty()) {
        return Optional.empty();
      }
      if (reader.getBitmapIndex() != null) {
        return byBitmap(reader, left);
      }
      byHistory(visible, reader, trees, left);
      return left.stream().findFirst();
    }
  }

  private List<ObjectId> likelyTips() {
    List<ObjectId> tips = new ArrayList<>();
    Optional<RefName> head = RefNames.visible(refs.head());
    for (Map.Entry<RefName, RefSnapshot.Target> ref : refs.visible().entrySet()) {
      ObjectId commit = ObjectId.fromString(ref.getValue().commit().hex());
      if (head.isPresent() && head.get().equals(ref.getKey())) {
        tips.add(0, commit);
      } else if (tips.size() < MOST_LIKELY_REFS) {
        tips.add(commit);
      }
    }
    return tips;
  }

  private static List<ObjectId> roots(ObjectReader reader, List<ObjectId> commits)
      throws IOException {
    List<ObjectId> roots = new ArrayList<>();
    for (ObjectId commit : commits) {
      roots.add(root(reader, commit));
    }
    return roots;
  }

  private static ObjectId root(ObjectReader reader, ObjectId commit) throws IOException {
    return CommitParser.links(reader.open(commit, Constants.OBJ_COMMIT).getCachedBytes()).tree();
  }

  private Optional<ObjectId> byBitmap(ObjectReader reader, Set<ObjectId> left) throws IOException {
    try (ObjectWalk walk = new ObjectWalk(reader)) {
      List<RevObject> wanted = new ArrayList<>();
      for (ObjectId id : left) {
        wanted.add(walk.parseAny(id));
      }
      List<RevObject> tips = new ArrayList<>();
      for (RefSnapshot.Target target : refs.visible().values()) {
        tips.add(walk.parseAny(target.object()));
      }
      return reader
          .createObjectReachabilityChecker(walk)
          .areAllReachable(wanted, tips.stream())
          .map(RevObject::copy);
    } catch (MissingObjectException e) {
      return Optional.of(e.getObjectId());
    }
  }

  /** Goes through what every commit changed against its first parent: that is everything, once. */
  private static void byHistory(
      History.Visible visible, ObjectReader reader, TreeCache trees, Set<ObjectId> left)
      throws IOException {
    HistoryIndex index = visible.index();
    TreeDifference difference = new TreeDifference(trees);
    for (int at = visible.commits().length() - 1;
        at >= 0 && !left.isEmpty();
        at = visible.commits().previousSetBit(at - 1)) {
      Optional<ObjectId> before =
          index.parentCount(at) == 0
              ? Optional.empty()
              : Optional.of(root(reader, index.objectId(index.parent(at, 0))));
      ObjectId root = root(reader, index.objectId(at));
      left.remove(root);
      difference.compare(
          before,
          Optional.of(root),
          (directory, was, is) -> {
            if (is != null) {
              left.remove(is.id());
            }
            return !left.isEmpty();
          });
    }
  }
}
