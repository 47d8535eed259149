package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.filelog.CopySource;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.merge.FileContent;
import dev.gatehouse.vcs.hg.merge.HistoryTexts;
import dev.gatehouse.vcs.hg.merge.PendingFile;
import dev.gatehouse.vcs.hg.merge.PendingTree;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides which revision a file of a new changeset has: one that is there, or a new one, and with
 * which parents. Every id depends on it, so this follows hg in every case.
 */
final class FileCommit {
  private final HistoryTexts texts;
  private final Manifest parent1;
  private final Manifest parent2;
  private final PendingTree tree;

  /**
   * The decision.
   *
   * @param node the file's revision
   * @param touched whether the changeset lists the file as one that it changed
   * @param added the revision to be added, if it is not there
   */
  record Decision(Node node, boolean touched, Optional<Added> added) {}

  /** A revision that a file gets. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Added(Node p1, Node p2, byte[] text) {}

  FileCommit(HistoryTexts texts, Manifest parent1, Manifest parent2, PendingTree tree) {
    this.texts = texts;
    this.parent1 = parent1;
    this.parent2 = parent2;
    this.tree = tree;
  }

  Decision decide(RepoPath path, PendingFile file) throws IOException {
    Node before1 = node(parent1, path);
    Node before2 = node(parent2, path);
    Node p1 = before1;
    Node p2 = before2;
    Optional<CopySource> copy = Optional.empty();
    boolean copied = file.copiedFrom().isPresent() && !file.copiedFrom().get().equals(path);
    if (copied) {
      RepoPath source = file.copiedFrom().get();
      Node from = node(parent1, source);
      Node rest = before2;
      if (parent2.size() > 0 && (before2.isNull() || from.isNull())) {
        Node fromOther = node(parent2, source);
        if (!fromOther.isNull()) {
          from = fromOther;
          rest = before1;
        }
      }
      if (!from.isNull()) {
        // Where it was copied from stands in the place of the first parent.
        copy = Optional.of(new CopySource(source, from));
        p1 = Node.NULL;
        p2 = rest;
      }
    } else if (p1.isNull()) {
      p1 = before2;
      p2 = Node.NULL;
    } else if (!p2.isNull()) {
      if (tree.takenFromOther().contains(path)) {
        p1 = before2;
        p2 = Node.NULL;
      } else if (!tree.mergedContents().contains(path)
          || texts.isFileAncestor(path, before2, before1)) {
        p2 = Node.NULL;
      }
      if (!p2.isNull() && texts.isFileAncestor(path, before1, before2)) {
        p1 = before2;
        p2 = Node.NULL;
      }
    }
    if (!p2.isNull()
        || p1.isNull()
        || copy.isPresent()
        || !sameData(new FileContent.Stored(path, p1), file.content())) {
      byte[] text = new FileText(copy, data(file.content()), false).format();
      Node node = Node.hash(p1, p2, text);
      return new Decision(node, true, Optional.of(new Added(p1, p2, text)));
    }
    boolean otherFlag = parent1.find(path).filter(entry -> entry.flag() != file.flag()).isPresent();
    return new Decision(p1, otherFlag, Optional.empty());
  }

  private static Node node(Manifest manifest, RepoPath path) {
    return manifest.find(path).map(ManifestEntry::node).orElse(Node.NULL);
  }

  private boolean sameData(FileContent one, FileContent two) throws IOException {
    return one.equals(two) || Arrays.equals(data(one), data(two));
  }

  private byte[] data(FileContent content) throws IOException {
    return content instanceof FileContent.Stored stored
        ? texts.file(stored.path(), stored.node()).data()
        : ((FileContent.Bytes) content).data();
  }
}
