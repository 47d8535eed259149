package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.git.HistoryAppender.PathChange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads commits that an index does not have yet, and adds them with what they changed. One thread.
 */
final class HistoryIndexer {
  private static final int RECENT = 4096;

  private final ObjectReader reader;
  private final HistoryAppender appender;
  private final TreeCache trees;
  private final TreeDifference difference;
  private final RenameFinder renames;
  private final Map<ObjectId, Integer> positions = new HashMap<>();
  private final Map<ObjectId, ObjectId> recentRoots =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, ObjectId> eldest) {
          return size() > RECENT;
        }
      };
  private final HistoryIndex known;

  private final BooleanSupplier stop;

  /**
   * Reads with a reader, until it is told to stop.
   *
   * @param stop asked before each commit
   */
  HistoryIndexer(ObjectReader reader, HistoryAppender appender, BooleanSupplier stop) {
    this.reader = reader;
    this.stop = stop;
    this.appender = appender;
    this.trees = new TreeCache(reader);
    this.difference = new TreeDifference(trees);
    this.renames = new RenameFinder(reader);
    this.known = appender.index();
  }

  /** A commit whose parents are being visited before it. */
  private static final class Visit {
    final ObjectId id;
    final CommitParser.Links links;
    int nextParent;

    Visit(ObjectId id, CommitParser.Links links) {
      this.id = id;
      this.links = links;
    }
  }

  /** Adds everything that the tips reach. */
  void add(Collection<ObjectId> tips) throws IOException {
    for (ObjectId tip : tips) {
      if (position(tip) < 0) {
        visit(tip);
      }
    }
  }

  private void visit(ObjectId tip) throws IOException {
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(read(tip));
    while (!stack.isEmpty()) {
      if (stop.getAsBoolean()) {
        throw new IOException("the store is closing");
      }
      Visit top = stack.element();
      if (top.nextParent < top.links.parents().size()) {
        ObjectId parent = top.links.parents().get(top.nextParent++);
        if (position(parent) < 0) {
          stack.push(read(parent));
        }
        continue;
      }
      stack.pop();
      if (position(top.id) < 0) {
        append(top);
      }
    }
  }

  private Visit read(ObjectId id) throws IOException {
    return new Visit(
        id, CommitParser.links(reader.open(id, Constants.OBJ_COMMIT).getCachedBytes()));
  }

  private int position(ObjectId id) {
    Integer added = positions.get(id);
    return added != null ? added : known.position(id);
  }

  private void append(Visit visit) throws IOException {
    List<ObjectId> parents = visit.links.parents();
    int[] at = new int[parents.size()];
    List<ObjectId> roots = new ArrayList<>(at.length);
    for (int n = 0; n < at.length; n++) {
      at[n] = position(parents.get(n));
      ObjectId root = recentRoots.get(parents.get(n));
      roots.add(root == null ? read(parents.get(n)).links.tree() : root);
    }
    List<PathChange> changes = changes(roots, visit.links.tree());
    positions.put(visit.id, appender.size());
    recentRoots.put(visit.id, visit.links.tree());
    appender.add(visit.id, at, visit.links.committed(), changes);
  }

  /** What a commit's tree changed against its first parent's. */
  private List<PathChange> changes(List<ObjectId> parents, ObjectId tree) throws IOException {
    Optional<ObjectId> before = parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(0));
    TreeMap<Integer, Integer> kinds = new TreeMap<>();
    List<RenameFinder.Side> added = new ArrayList<>();
    List<RenameFinder.Side> deleted = new ArrayList<>();
    difference.compare(
        before,
        Optional.of(tree),
        (directory, a, b) -> {
          int path = intern(directory, a != null ? a : java.util.Objects.requireNonNull(b));
          int kind =
              a == null
                  ? ChangeCursor.ADDED
                  : b == null ? ChangeCursor.DELETED : ChangeCursor.MODIFIED;
          kinds.merge(path, kind, (x, y) -> ChangeCursor.MODIFIED);
          RenameFinder.collect(path, a, b, added, deleted);
          return true;
        });
    if (kinds.isEmpty()) {
      return List.of();
    }
    kinds.put(PathTable.ROOT, before.isEmpty() ? ChangeCursor.ADDED : ChangeCursor.MODIFIED);
    Map<Integer, Integer> sources = parents.isEmpty() ? Map.of() : renames.find(deleted, added);
    List<PathChange> changes = new ArrayList<>(kinds.size());
    for (Map.Entry<Integer, Integer> entry : kinds.entrySet()) {
      int path = entry.getKey();
      int follow = follow(parents, tree, path);
      Integer source = follow == 0 ? sources.get(path) : null;
      changes.add(new PathChange(path, entry.getValue(), follow, source == null ? -1 : source));
    }
    return changes;
  }

  private int intern(byte[] directory, RawTree entry) {
    PathTable paths = appender.paths();
    return paths.intern(TreeDifference.join(directory, entry.name()), paths.find(directory));
  }

  /** Which parent but the first has a path just as a merge has it, counted from 1; 0 for none. */
  private int follow(List<ObjectId> parents, ObjectId tree, int path) throws IOException {
    if (parents.size() < 2) {
      return 0;
    }
    byte[] name = appender.paths().path(path);
    TreeCache.@Nullable Found here = trees.find(tree, name).orElse(null);
    for (int n = 1; n < parents.size(); n++) {
      TreeCache.@Nullable Found there = trees.find(parents.get(n), name).orElse(null);
      if (java.util.Objects.equals(here, there)) {
        return n;
      }
    }
    return 0;
  }
}
