package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.spi.BranchEdits;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/** The branches that pull requests follow, committed to without a push. Thread-safe. */
final class HeadBranch {
  private final HeadRights rights;
  private final BranchEdits edits;
  private final PullRequestReceiver follower;

  HeadBranch(HeadRights rights, BranchEdits edits, PullRequestReceiver follower) {
    this.rights = rights;
    this.edits = edits;
    this.follower = follower;
  }

  /**
   * Commits to the branch that a pull request follows, and lets it follow at once. Whether the
   * caller may was asked of {@link HeadRights}.
   *
   * @throws PortalException CONFLICT if the branch has changed in these lines; INVALID if nothing
   *     would change
   */
  void commit(
      Identity caller,
      RepositoryAccess access,
      PullRequestEntity row,
      CommitId head,
      List<EditedFile> files,
      String message) {
    RepositoryView source =
        rights.source(row).orElseThrow(() -> PortalException.notFound("repository"));
    EditResult result =
        edits.commit(
            caller,
            source,
            rights.lender(caller, access, row),
            new EditCommand(row.headBranch().orElseThrow(), Optional.of(head), files, message));
    if (result instanceof EditResult.Conflicted) {
      throw PortalException.conflict(
          "The branch has changed in these lines. Look at it again, then retry.");
    }
    if (result instanceof EditResult.Unchanged) {
      throw PortalException.invalid("files", "Nothing would change.");
    }
    follower.follow(row, Actor.of(Callers.signedIn(caller)));
  }
}
