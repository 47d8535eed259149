package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which files of one changeset were copied or renamed from which of another, as the files' own
 * histories say. The answers are from the new path to the old one. For one thread.
 */
public final class CopyTracer {
  private final HistoryTexts texts;

  public CopyTracer(HistoryTexts texts) {
    this.texts = texts;
  }

  /** Copies on the way from one changeset to another, wherever they are in history. */
  public Map<RepoPath, RepoPath> between(int from, int to) throws IOException {
    if (from == to || from == Revlog.NULL || to == Revlog.NULL) {
      return new LinkedHashMap<>();
    }
    int ancestor = bestCommonAncestor(from, to);
    Map<RepoPath, RepoPath> copies;
    if (ancestor == from) {
      copies = forward(from, to, from);
    } else if (ancestor == to) {
      copies = renamesBack(forward(to, from, to), texts.manifest(from));
    } else {
      Map<RepoPath, RepoPath> before = forward(ancestor, from, ancestor);
      Map<RepoPath, RepoPath> after =
          forward(ancestor, to, ancestor == Revlog.NULL ? ancestor : from);
      before.entrySet().removeIf(copy -> after.remove(copy.getKey(), copy.getValue()));
      copies = renamesBack(before, texts.manifest(from));
      Map<RepoPath, RepoPath> back = new HashMap<>(copies);
      for (Map.Entry<RepoPath, RepoPath> copy : after.entrySet()) {
        copies.put(copy.getKey(), back.getOrDefault(copy.getValue(), copy.getValue()));
      }
    }
    Manifest source = texts.manifest(from);
    Manifest target = texts.manifest(to);
    copies
        .entrySet()
        .removeIf(
            copy ->
                copy.getKey().equals(copy.getValue())
                    || source.find(copy.getValue()).isEmpty()
                    || target.find(copy.getKey()).isEmpty());
    return copies;
  }

  /**
   * Copies from a changeset to one that descends from it.
   *
   * @param base a file may come from this one's as well
   */
  private Map<RepoPath, RepoPath> forward(int from, int to, int base) throws IOException {
    Manifest source = texts.manifest(from);
    Manifest also = texts.manifest(base);
    Map<RepoPath, RepoPath> copies = new LinkedHashMap<>();
    for (ManifestChange change : source.changesTo(texts.manifest(to))) {
      if (change.before().isEmpty() && change.after().isPresent()) {
        origin(change.after().get(), source, also)
            .ifPresent(origin -> copies.put(change.path(), origin));
      }
    }
    return copies;
  }

  private Optional<RepoPath> origin(ManifestEntry file, Manifest source, Manifest also)
      throws IOException {
    FileAncestors ancestors = new FileAncestors(texts, new FileNode(file.path(), file.node()));
    Optional<FileNode> at = ancestors.next();
    while (at.isPresent() && !has(source, at.get()) && !has(also, at.get())) {
      at = ancestors.next();
    }
    return at.map(FileNode::path);
  }

  private static boolean has(Manifest manifest, FileNode file) {
    return manifest.find(file.path()).filter(e -> e.node().equals(file.node())).isPresent();
  }

  /** The other direction; a file that is still there was not renamed. */
  private static Map<RepoPath, RepoPath> renamesBack(
      Map<RepoPath, RepoPath> copies, Manifest still) {
    Map<RepoPath, RepoPath> back = new LinkedHashMap<>();
    new TreeMap<>(copies)
        .forEach(
            (to, from) -> {
              if (still.find(from).isEmpty()) {
                back.put(from, to);
              }
            });
    return back;
  }

  /** Of several common ancestors the one with the longest history, and of these the least node. */
  private int bestCommonAncestor(int a, int b) {
    List<Integer> heads = texts.ancestry().commonAncestorHeads(a, b);
    if (heads.size() < 2) {
      return heads.isEmpty() ? Revlog.NULL : heads.get(0);
    }
    int[] depths = depths(heads);
    int best = heads.get(0);
    for (int head : heads) {
      int deeper = Integer.compare(depths[head], depths[best]);
      if (deeper > 0 || (deeper == 0 && texts.node(head).compareTo(texts.node(best)) < 0)) {
        best = head;
      }
    }
    return best;
  }

  private int[] depths(List<Integer> heads) {
    Dag dag = texts.dag();
    int[] depths = new int[heads.get(heads.size() - 1) + 1];
    Deque<Integer> path = new ArrayDeque<>(heads);
    while (!path.isEmpty()) {
      int rev = path.peek();
      int depth = 0;
      boolean known = true;
      for (int parent : new int[] {dag.p1(rev), dag.p2(rev)}) {
        if (parent >= 0 && depths[parent] == 0) {
          path.push(parent);
          known = false;
        } else if (parent >= 0) {
          depth = Math.max(depth, depths[parent]);
        }
      }
      if (known) {
        depths[rev] = depth + 1;
        path.pop();
      }
    }
    return depths;
  }

  /** Whether two revisions of files have one that both come from. */
  boolean related(RepoPath path, Node one, Node two) throws IOException {
    return FileAncestors.related(texts, new FileNode(path, one), new FileNode(path, two));
  }
}
