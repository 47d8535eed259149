package dev.gatehouse.portal.review.api;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * Changed files that become a pull request, without a branch or a fork.
 *
 * @param title one line, 1 to 255 characters
 * @param body at most 65,536 characters
 * @param baseBranch where it is to land
 * @param base the commit whose files were changed; empty for the branch's tip, or for the newest
 *     commit of the branch that has the files as the edits say they were
 * @param files at least one
 * @param message of the commit; empty for the title and body
 * @param draft whether it is not yet meant to land
 */
public record Proposal(
    String title,
    String body,
    String baseBranch,
    Optional<CommitId> base,
    List<EditedFile> files,
    Optional<String> message,
    boolean draft) {
  public Proposal {
    files = List.copyOf(files);
  }
}
