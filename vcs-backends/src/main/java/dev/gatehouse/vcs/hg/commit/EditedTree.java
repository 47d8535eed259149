package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.hg.merge.FileContent;
import dev.gatehouse.vcs.hg.merge.HistoryTexts;
import dev.gatehouse.vcs.hg.merge.PendingFile;
import dev.gatehouse.vcs.hg.merge.PendingTree;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What edits make of a changeset's files. Used once. */
final class EditedTree {
  private final HistoryTexts texts;
  private final Manifest parent;
  private final TreeMap<RepoPath, PendingFile> files = new TreeMap<>();
  private final Set<RepoPath> written = new TreeSet<>();
  private final Set<RepoPath> removed = new TreeSet<>();

  private EditedTree(HistoryTexts texts, Manifest parent) {
    this.texts = texts;
    this.parent = parent;
  }

  /** What is different afterwards; empty if the edits do not fit. */
  static Optional<PendingTree> of(HistoryTexts texts, Manifest parent, List<FileEdit> edits)
      throws IOException {
    EditedTree tree = new EditedTree(texts, parent);
    for (FileEdit edit : edits) {
      if (!tree.apply(edit)) {
        return Optional.empty();
      }
    }
    return tree.written.stream().anyMatch(tree::isBlocked)
        ? Optional.empty()
        : Optional.of(PendingTree.of(tree.files, tree.removed));
  }

  private boolean apply(FileEdit edit) throws IOException {
    RepoPath path = edit.path();
    Optional<ManifestEntry> before = parent.find(path);
    if (edit instanceof FileEdit.Write write) {
      if (removed.contains(path) || !written.add(path)) {
        return false;
      }
      if (write.copiedFrom().isPresent() && parent.find(write.copiedFrom().get()).isEmpty()) {
        return false;
      }
      ManifestFlag flag = ManifestFlag.of(write.kind());
      boolean same =
          before.isPresent()
              && before.get().flag() == flag
              && texts.isReadable(path, before.get().node())
              && Arrays.equals(texts.file(path, before.get().node()).data(), write.content());
      if (!same) {
        FileContent content = new FileContent.Bytes(write.content());
        files.put(path, new PendingFile(content, flag, write.copiedFrom()));
      }
      return true;
    }
    return before.isPresent() && !written.contains(path) && removed.add(path);
  }

  /** Whether a file that was written is below another file, or another one is below it. */
  private boolean isBlocked(RepoPath path) {
    for (Optional<RepoPath> above = path.parent();
        above.isPresent() && !above.get().isRoot();
        above = above.get().parent()) {
      boolean stays = parent.find(above.get()).isPresent() && !removed.contains(above.get());
      if (stays || written.contains(above.get())) {
        return true;
      }
    }
    byte[] prefix = Arrays.copyOf(path.bytes(), path.bytes().length + 1);
    prefix[prefix.length - 1] = '/';
    for (int line = parent.firstFrom(prefix);
        line < parent.size() && parent.startsWith(line, prefix);
        line++) {
      if (!removed.contains(parent.path(line))) {
        return true;
      }
    }
    return false;
  }
}
