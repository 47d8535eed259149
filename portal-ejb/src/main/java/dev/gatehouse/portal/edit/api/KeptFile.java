package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A changed file that waits to be committed together with others.
 *
 * @param id unique in the portal
 * @param edition grows with each change of it
 * @param edit what is done to it
 * @param from the path that it is renamed from
 * @param base the commit that was looked at; empty in an empty repository
 * @param was what the file was then; empty for a new one
 */
public record KeptFile(
    long id,
    int edition,
    FileEdit edit,
    Optional<RepoPath> from,
    Optional<CommitId> base,
    Optional<ContentId> was) {
  /** What is done to a file. */
  public enum Kind {
    ADD,
    MODIFY,
    RENAME,
    DELETE
  }

  /** What is done to it. */
  public Kind kind() {
    if (edit instanceof FileEdit.Delete) {
      return Kind.DELETE;
    }
    if (from.isPresent()) {
      return Kind.RENAME;
    }
    return was.isPresent() ? Kind.MODIFY : Kind.ADD;
  }

  /** Where the branch has it; of a new one, where it is to be. */
  public RepoPath origin() {
    return from.orElse(edit.path());
  }

  /** The bytes that it is to have; empty if it is deleted. */
  public Optional<byte[]> content() {
    return edit instanceof FileEdit.Write write ? Optional.of(write.content()) : Optional.empty();
  }

  /** As it is committed where nothing has changed since. */
  public List<EditedFile> edits() {
    List<EditedFile> edits = new ArrayList<>();
    edits.add(new EditedFile(edit, from.isPresent() ? Optional.empty() : was));
    from.ifPresent(path -> edits.add(new EditedFile(new FileEdit.Delete(path), was)));
    return edits;
  }
}
