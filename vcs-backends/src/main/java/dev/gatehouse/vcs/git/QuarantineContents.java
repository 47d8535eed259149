package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Trees and blobs of what a quarantine sees: everybody's, and those of its own commits. */
final class QuarantineContents implements ContentReader {
  private final GitView view;
  private final QuarantineHistory history;
  private final GitContentReader everybodys;

  QuarantineContents(GitView view, QuarantineHistory history, GitContentReader everybodys) {
    this.view = view;
    this.history = history;
    this.everybodys = everybodys;
  }

  @Override
  public Optional<TreeEntry> find(ContentId content) {
    if (!ObjectId.isId(content.value())) {
      return Optional.empty();
    }
    ObjectId id = ObjectId.fromString(content.value());
    return view.guard("finding an object", () -> own(id)).or(() -> everybodys.find(content));
  }

  /** Looks through what each commit that is not everybody's changed. */
  private Optional<TreeEntry> own(ObjectId id) throws IOException {
    History.Visible visible = history.visible();
    HistoryIndex index = visible.index();
    TreeDifference difference = new TreeDifference(view.treeCache());
    BitSet commits = (BitSet) visible.commits().clone();
    commits.andNot(history.base().commits());
    for (int at = commits.length() - 1; at >= 0; at = commits.previousSetBit(at - 1)) {
      ObjectId root = view.rootOf(index.objectId(at));
      Optional<EntryKind> found =
          root.equals(id) ? Optional.of(EntryKind.DIRECTORY) : in(difference, index, at, root, id);
      if (found.isPresent()) {
        return Optional.of(new TreeEntry(RepoPath.ROOT, found.get(), new ContentId(id.name())));
      }
    }
    return Optional.empty();
  }

  private Optional<EntryKind> in(
      TreeDifference difference, HistoryIndex index, int at, ObjectId root, ObjectId id)
      throws IOException {
    Optional<ObjectId> before =
        index.parentCount(at) == 0
            ? Optional.empty()
            : Optional.of(view.rootOf(index.objectId(index.parent(at, 0))));
    EntryKind[] kind = new EntryKind[1];
    boolean absent =
        difference.compare(
            before,
            Optional.of(root),
            (directory, was, is) -> {
              if (is == null || !is.id().equals(id) || is.kind() == EntryKind.SUBMODULE) {
                return true;
              }
              kind[0] = is.isDirectory() ? EntryKind.DIRECTORY : EntryKind.FILE;
              return false;
            });
    return absent ? Optional.empty() : Optional.of(kind[0]);
  }

  @Override
  public List<TreeEntry> list(TreeEntry directory, int limit) {
    return view.guard(
        "reading a tree",
        () ->
            GitTreeReader.sorted(
                GitTreeReader.entries(
                    view, ObjectId.fromString(directory.content().value()), directory.path()),
                limit));
  }
}
