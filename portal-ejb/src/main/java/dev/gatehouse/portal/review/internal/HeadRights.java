package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import java.util.Optional;

/** Who may give a pull request another head, without a push. Thread-safe. */
final class HeadRights {
  private final PullRequestServices services;
  private final Edits edits;

  HeadRights(PullRequestServices services, Edits edits) {
    this.services = services;
    this.edits = edits;
  }

  /**
   * Requires that the caller may.
   *
   * @throws PortalException FORBIDDEN; CONFLICT if nobody may, as it is not open
   */
  void require(Identity caller, RepositoryAccess access, PullRequestEntity row, String what) {
    refusal(caller, access, row, what)
        .ifPresent(
            why -> {
              throw row.state() == PullRequestStage.OPEN
                  ? PortalException.forbidden(why)
                  : PortalException.conflict(why);
            });
  }

  /**
   * Why the caller may not, as a sentence; empty if it may.
   *
   * @param what is to be done, for the sentence
   */
  Optional<String> refusal(
      Identity caller, RepositoryAccess access, PullRequestEntity row, String what) {
    if (!(caller instanceof Identity.Account account)) {
      return Optional.of("Sign in to " + what + ".");
    }
    if (row.state() != PullRequestStage.OPEN) {
      return Optional.of("This pull request is not open.");
    }
    if (access.repository().archivedAt().isPresent()) {
      return Optional.of("The repository is archived.");
    }
    if (row.headBranch().isEmpty()) {
      return Proposals.mayChange(account, access, row)
          ? Optional.empty()
          : Optional.of("Only its author, and who may write to the repository, may " + what + ".");
    }
    return branchRefusal(caller, row, row.headBranch().get(), what);
  }

  private Optional<String> branchRefusal(
      Identity caller, PullRequestEntity row, String branch, String what) {
    Optional<RepositoryView> source = source(row);
    if (source.isEmpty()) {
      return Optional.of("The repository of its branch is gone.");
    }
    try {
      AccessLevel level =
          services
              .permissions()
              .require(caller, Action.READ, source.get().owner(), source.get().name())
              .level();
      if (!level.atLeast(AccessLevel.WRITE)) {
        return Optional.of("Only who may push to " + branch + " may " + what + ".");
      }
      return isBranch(source.get(), branch)
          ? edits.refusal(caller, source.get().owner(), source.get().name(), branch)
          : Optional.of("It follows " + branch + ", which is no branch: push to that.");
    } catch (PortalException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      return Optional.of("Only who may push to its branch may " + what + ".");
    }
  }

  /** Whether it is there, and no bookmark. */
  private boolean isBranch(RepositoryView source, String branch) {
    try (Repository open = services.stores().open(source)) {
      return open.refs().find(RefName.branch(branch)).isPresent();
    }
  }

  /** The repository that has the head; empty if it is gone. */
  Optional<RepositoryView> source(PullRequestEntity row) {
    return row.headRepositoryId().flatMap(services.repositories()::find).map(RepositoryFacts::view);
  }
}
