package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.EditPaths;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Makes a tree of another and of edits that somebody typed. For one thread. */
final class EditCommit {
  private final GitView view;
  private final ObjectInserter inserter;
  private final TreeEditor editor;

  EditCommit(GitView view, ObjectInserter inserter, TreeEditor editor) {
    this.view = view;
    this.inserter = inserter;
    this.editor = editor;
  }

  /**
   * The tree.
   *
   * @param root what is edited; empty for nothing
   * @return empty if the edits do not fit
   */
  Optional<ObjectId> tree(Optional<ObjectId> root, List<FileEdit> edits) throws IOException {
    TreeMap<RepoPath, Optional<Stage>> changes = new TreeMap<>();
    for (FileEdit edit : edits) {
      Optional<Stage> wanted = Optional.empty();
      if (edit instanceof FileEdit.Write write) {
        if (write.copiedFrom().isPresent() && !isFile(root, write.copiedFrom().get())) {
          return Optional.empty();
        }
        wanted = Optional.of(write(write));
      } else if (!isFile(root, edit.path())) {
        return Optional.empty();
      }
      if (changes.put(edit.path(), wanted) != null) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(editor.apply(root, changes));
    } catch (TreeEditor.CollisionException e) {
      return Optional.empty();
    } catch (CorruptObjectException e) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST, "not a path that a file may have: " + e.getMessage(), e);
    }
  }

  private Stage write(FileEdit.Write write) throws IOException {
    Optional<String> objection = EditPaths.objection(write.path());
    if (objection.isPresent()) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST, "not a path that a file may have: " + objection.get());
    }
    ObjectId blob = inserter.insert(Constants.OBJ_BLOB, write.content());
    byte[] name = write.path().name().bytes();
    if (write.kind() != EntryKind.SYMLINK && TreeRules.isGitmodules(name, 0, name.length)) {
      try {
        SubmoduleRules.check(view.reader(), blob);
      } catch (CorruptObjectException e) {
        throw new VcsException(VcsErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()), e);
      }
    }
    return new Stage(write.kind(), blob);
  }

  private boolean isFile(Optional<ObjectId> root, RepoPath path) throws IOException {
    return root.isPresent()
        && view.treeCache()
            .find(root.get(), path)
            .filter(found -> found.kind() != EntryKind.DIRECTORY)
            .isPresent();
  }
}
