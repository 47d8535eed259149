package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.format.Node;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a revision of a file descends from, through renames, the revision of the newest changeset
 * first. Used once.
 */
final class FileAncestors {
  private final HistoryTexts texts;
  private final TreeMap<Place, FileNode> waiting =
      new TreeMap<>(Comparator.comparingInt(Place::linkRevision).thenComparing(Place::node));

  private record Place(int linkRevision, Node node) {}

  /** Those of one revision, without itself. */
  FileAncestors(HistoryTexts texts, FileNode start) throws IOException {
    this.texts = texts;
    add(start);
  }

  private void add(FileNode child) throws IOException {
    for (FileNode parent : texts.parents(child)) {
      waiting.put(new Place(texts.linkRevision(parent), parent.node()), parent);
    }
  }

  Optional<FileNode> next() throws IOException {
    Map.Entry<Place, FileNode> newest = waiting.pollLastEntry();
    if (newest == null) {
      return Optional.empty();
    }
    add(newest.getValue());
    return Optional.of(newest.getValue());
  }

  /** Whether two revisions have one that both come from. */
  static boolean related(HistoryTexts texts, FileNode one, FileNode two) throws IOException {
    FileAncestors ofOne = new FileAncestors(texts, one);
    FileAncestors ofTwo = new FileAncestors(texts, two);
    FileNode a = one;
    FileNode b = two;
    while (!a.equals(b)) {
      int linkA = texts.linkRevision(a);
      int linkB = texts.linkRevision(b);
      if (linkA == linkB) {
        return false;
      }
      Optional<FileNode> next = linkA > linkB ? ofOne.next() : ofTwo.next();
      if (next.isEmpty()) {
        return false;
      }
      if (linkA > linkB) {
        a = next.get();
      } else {
        b = next.get();
      }
    }
    return true;
  }
}
