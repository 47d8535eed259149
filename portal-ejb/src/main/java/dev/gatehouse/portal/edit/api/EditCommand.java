package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * Changed files that become a commit on a branch.
 *
 * @param branch where; it is made if the repository has no branch at all
 * @param base the commit whose files were changed; empty for the branch's tip, {@link #NONE} where
 *     there was no commit at all. If the branch has moved on since, the two are merged
 * @param files at least one
 * @param message of the commit, 1 to 65,536 characters
 */
public record EditCommand(
    String branch, Optional<CommitId> base, List<EditedFile> files, String message) {
  /** Stands for the commit that a repository without any has. */
  public static final CommitId NONE = new CommitId("0".repeat(40));

  public EditCommand {
    files = List.copyOf(files);
  }
}
