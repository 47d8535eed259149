package dev.gatehouse.vcs.git;

import static dev.gatehouse.vcs.git.MergeNode.BASE;
import static dev.gatehouse.vcs.git.MergeNode.OURS;
import static dev.gatehouse.vcs.git.MergeNode.THEIRS;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.jspecify.annotations.Nullable;

/**
 * Merges two trees that come from a third, with renames, as {@code git merge-tree --write-tree}
 * does. Looks only at what differs. Used once.
 */
final class ThreeWayMerge {
  private final TreeCache trees;
  private final NodeMerge contents;
  private final Similarity similarity;
  private final ObjectId[] roots;
  private final boolean virtual;
  private final TreeMap<RepoPath, MergeNode> nodes = new TreeMap<>();
  private final List<SortedMap<RepoPath, Stage>> added =
      List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  private final List<SortedMap<RepoPath, Stage>> deleted =
      List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  private final List<SortedMap<RepoPath, RepoPath>> renames =
      new ArrayList<>(List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));

  /** Files whose directory was moved in a way that leaves open where they belong. */
  private final Map<RepoPath, MergeNode> undecided = new TreeMap<>();

  /**
   * A merge.
   *
   * @param view of which the objects are read
   * @param base the tree that both come from
   * @param virtual whether what comes of it only serves as a base of another merge, so that a
   *     conflict is no end
   */
  ThreeWayMerge(
      GitView view,
      ObjectInserter inserter,
      ObjectId base,
      ObjectId ours,
      ObjectId theirs,
      boolean virtual) {
    this.trees = view.treeCache();
    this.contents = new NodeMerge(new ContentMerge(view.reader(), inserter), virtual);
    this.similarity = new Similarity(view.reader());
    this.roots = new ObjectId[] {base, ours, theirs};
    this.virtual = virtual;
  }

  /**
   * What came of a merge.
   *
   * @param changes what the result has that ours has not; of paths in conflict something that can
   *     be shown
   * @param conflicts by path
   */
  record Result(
      SortedMap<RepoPath, Optional<Stage>> changes, SortedMap<RepoPath, MergeConflict> conflicts) {}

  /** Does it. */
  Result merge() throws IOException {
    collect(OURS);
    collect(THEIRS);
    if (!added.get(OURS).isEmpty() || !added.get(THEIRS).isEmpty()) {
      findRenames();
      for (int side : new int[] {OURS, THEIRS}) {
        for (RepoPath from : List.copyOf(renames.get(side).keySet())) {
          if (side == OURS || !renames.get(OURS).containsKey(from)) {
            rename(side, from);
          }
        }
      }
    }
    for (MergeNode node : nodes.values()) {
      contents.decide(node);
    }
    return result();
  }

  private MergeNode node(RepoPath path) {
    return nodes.computeIfAbsent(path, MergeNode::new);
  }

  /** Notes what one side changed. */
  private void collect(int side) throws IOException {
    new TreeDifference(trees)
        .compare(
            Optional.of(roots[BASE]),
            Optional.of(roots[side]),
            (directory, before, after) -> {
              Stage was = stage(before);
              Stage is = stage(after);
              if (was == null && is == null) {
                return true;
              }
              RawTree named = before != null ? before : java.util.Objects.requireNonNull(after);
              RepoPath path = RepoPath.of(TreeDifference.join(directory, named.name()));
              boolean known = nodes.containsKey(path);
              MergeNode node = node(path);
              if (!known) {
                node.set(BASE, was, path);
                node.set(3 - side, was, path);
              }
              node.set(side, is, path);
              if (was == null && is != null) {
                added.get(side).put(path, is);
              } else if (is == null && was != null) {
                deleted.get(side).put(path, was);
              }
              return true;
            });
  }

  private static @Nullable Stage stage(@Nullable RawTree at) {
    return at == null || at.isDirectory() ? null : new Stage(at.kind(), at.id());
  }

  private void findRenames() throws IOException {
    List<DirectoryRenames> directories = new ArrayList<>();
    for (int side = 0; side <= THEIRS; side++) {
      DirectoryRenames moved = new DirectoryRenames(trees, roots[side]);
      if (!virtual && side != BASE) {
        moved.want(deleted.get(side).keySet(), added.get(3 - side).keySet());
      }
      directories.add(moved);
    }
    for (int side : new int[] {OURS, THEIRS}) {
      int other = 3 - side;
      DirectoryRenames moved = directories.get(side);
      renames.set(
          side,
          new MergeRenames(similarity, deleted.get(side), added.get(side))
              .find(path -> !node(path).same(BASE, other) || moved.matters(path)));
      moved.learn(renames.get(side));
    }
    DirectoryRenames.withoutCommon(directories.get(OURS), directories.get(THEIRS));
    for (int side : new int[] {OURS, THEIRS}) {
      follow(side, directories.get(3 - side), directories.get(side));
    }
  }

  /** Moves what one side added or renamed into directories that the other moved. */
  private void follow(int side, DirectoryRenames other, DirectoryRenames own) {
    if (!other.split().isEmpty()) {
      for (RepoPath path : added.get(side).keySet()) {
        path.parent()
            .filter(other.split()::contains)
            .ifPresent(directory -> undecided.put(path, node(path)));
      }
    }
    if (other.moved().isEmpty()) {
      return;
    }
    Map<RepoPath, List<RepoPath>> targets = new HashMap<>();
    for (RepoPath path : added.get(side).keySet()) {
      other
          .target(path, own)
          .ifPresent(to -> targets.computeIfAbsent(to, t -> new ArrayList<>()).add(path));
    }
    targets.forEach(
        (to, from) -> {
          MergeNode there = nodes.get(to);
          boolean inTheWay = there != null && there.has(side);
          for (RepoPath path : from) {
            if (inTheWay || from.size() > 1) {
              undecided.put(path, node(path));
            } else {
              move(side, path, to);
            }
          }
        });
  }

  private void move(int side, RepoPath path, RepoPath to) {
    MergeNode old = node(path);
    MergeNode there = node(to);
    there.set(side, old.stage(side), path);
    there.renamed = true;
    there.pathConflict = true;
    old.set(side, null, path);
    old.renamed = true;
    renames.get(side).replaceAll((from, target) -> target.equals(path) ? to : target);
  }

  /** Brings what the other side did to a renamed file to where the file is now. */
  private void rename(int side, RepoPath from) throws IOException {
    int other = 3 - side;
    RepoPath to = java.util.Objects.requireNonNull(renames.get(side).get(from));
    MergeNode old = node(from);
    MergeNode there = node(to);
    RepoPath otherTo = renames.get(other).get(from);
    if (otherTo != null) {
      both(old, there, node(otherTo), side);
      return;
    }
    boolean sourceDeleted = !old.has(other);
    boolean collision = there.has(other);
    boolean typeChanged =
        !sourceDeleted
            && !java.util.Objects.requireNonNull(old.stage(other))
                .sameType(java.util.Objects.requireNonNull(there.stage(side)));
    if (typeChanged && collision) {
      return;
    }
    there.renamed = true;
    if (collision && sourceDeleted) {
      there.pathConflict = true;
    } else if (collision) {
      contents.intoOne(old, there, side);
    } else {
      there.set(BASE, old.stage(BASE), from);
      if (typeChanged) {
        old.set(BASE, null, from);
        old.renamed = true;
        return;
      }
      if (sourceDeleted) {
        there.pathConflict = true;
      } else {
        there.set(other, old.stage(other), from);
      }
    }
    old.gone = true;
  }

  /** Both renamed it. */
  private void both(MergeNode old, MergeNode there, MergeNode otherThere, int side)
      throws IOException {
    there.renamed = true;
    otherThere.renamed = true;
    if (there == otherThere) {
      there.set(BASE, old.stage(BASE), old.path);
      old.gone = true;
      return;
    }
    contents.intoTwo(old, there, otherThere, side);
    old.renamed = true;
    old.pathConflict = true;
    there.pathConflict = true;
    otherThere.pathConflict = true;
  }

  private Result result() throws IOException {
    TreeMap<RepoPath, Optional<Stage>> changes = new TreeMap<>();
    TreeMap<RepoPath, MergeConflict> conflicts = new TreeMap<>();
    TreeMap<RepoPath, Optional<Stage>> aside = new TreeMap<>();
    for (MergeNode node : nodes.values()) {
      if (node.result != null && isDirectory(node.path)) {
        if (virtual) {
          aside.put(aside(node), Optional.of(node.result));
        }
        node.result = null;
        node.conflict = MergeConflict.Kind.FILE_AND_DIRECTORY;
      }
      if (node.conflict == MergeConflict.Kind.RENAMES
          && node.result == null
          && isDirectory(node.path)) {
        // It was renamed in two ways, but where it was there is a directory now.
        node.conflict = null;
      }
      if (node.conflict != null) {
        conflicts.put(node.path, node.toConflict(node.conflict));
      }
    }
    undecided.forEach(
        (path, node) -> conflicts.putIfAbsent(path, node.toConflict(MergeConflict.Kind.RENAMES)));
    for (MergeNode node : nodes.values()) {
      Stage before = sourceOf(node.path);
      if (!java.util.Objects.equals(before, node.result)) {
        changes.put(node.path, Optional.ofNullable(node.result));
      }
    }
    changes.putAll(aside);
    return new Result(changes, conflicts);
  }

  /**
   * Where git puts a file that cannot be where it belongs; it may be found to be renamed from
   * there.
   */
  private RepoPath aside(MergeNode node) throws IOException {
    boolean ours =
        trees
            .find(roots[OURS], node.path)
            .filter(found -> found.kind() == EntryKind.DIRECTORY)
            .isEmpty();
    byte[] suffix =
        ("~Temporary merge branch " + (ours ? 1 : 2)).getBytes(StandardCharsets.US_ASCII);
    byte[] path = node.path.bytes();
    byte[] at = java.util.Arrays.copyOf(path, path.length + suffix.length);
    System.arraycopy(suffix, 0, at, path.length, suffix.length);
    return RepoPath.of(at);
  }

  /** What our tree has at a path. */
  private @Nullable Stage sourceOf(RepoPath path) throws IOException {
    return trees
        .find(roots[OURS], path)
        .filter(found -> found.kind() != EntryKind.DIRECTORY)
        .map(found -> new Stage(found.kind(), found.id()))
        .orElse(null);
  }

  /** Whether the result has something below a path. */
  private boolean isDirectory(RepoPath path) throws IOException {
    byte[] prefix = TreeDifference.join(path.bytes(), new byte[0]);
    RepoPath first = path.resolve(RepoPath.of(new byte[] {1}));
    for (MergeNode below : nodes.tailMap(first).values()) {
      byte[] bytes = below.path.bytes();
      if (bytes.length <= prefix.length
          || !java.util.Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length)) {
        break;
      }
      if (below.result != null) {
        return true;
      }
    }
    Optional<TreeCache.Found> found = trees.find(roots[OURS], path);
    return found.isPresent()
        && found.get().kind() == EntryKind.DIRECTORY
        && keepsAny(found.get().id(), path);
  }

  /** Whether a directory of ours has a file that stays. */
  private boolean keepsAny(ObjectId directory, RepoPath path) throws IOException {
    RawTree raw = trees.tree(directory);
    while (raw.next()) {
      RepoPath at = path.resolve(RepoPath.of(raw.name()));
      MergeNode node = nodes.get(at);
      if (raw.isDirectory()) {
        if (keepsAny(raw.id(), at)) {
          return true;
        }
      } else if (node == null || node.result != null) {
        return true;
      }
    }
    return false;
  }
}
