package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.edit.spi.BranchEdits;
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
  private final BranchEdits edits;

  HeadRights(PullRequestServices services, BranchEdits edits) {
    this.services = services;
    this.edits = edits;
  }

  /**
   * Requires that the caller may.
   *
   * @throws PortalException FORBIDDEN; CONFLICT if nobody may, as it is not open
   */
  void require(Identity caller, RepositoryAccess access, PullRequestEntity row, String what) {
    refuse(row, refusal(caller, access, row, what));
  }

  /** Requires that the caller may bring the target into the head's branch. */
  void requireMerge(Identity caller, RepositoryAccess access, PullRequestEntity row, String what) {
    refuse(row, mergeRefusal(caller, access, row, what));
  }

  private static void refuse(PullRequestEntity row, Optional<String> refusal) {
    refusal.ifPresent(
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
    return branchRefusal(caller, access, row, row.headBranch().get(), what);
  }

  private Optional<String> branchRefusal(
      Identity caller, RepositoryAccess access, PullRequestEntity row, String branch, String what) {
    Optional<RepositoryView> source = source(row);
    if (source.isEmpty()) {
      return Optional.of("The repository of its branch is gone.");
    }
    Optional<Long> lender = lender(caller, access, row);
    if (lender.isEmpty()) {
      AccessLevel level = level(caller, source.get());
      if (!level.atLeast(AccessLevel.WRITE)) {
        String named = level.atLeast(AccessLevel.READ) ? branch : "its branch";
        return Optional.of("Only who may push to " + named + " may " + what + ".");
      }
    }
    return isBranch(source.get(), branch)
        ? edits.refusal(caller, source.get(), lender, branch)
        : Optional.of("It follows " + branch + ", which is no branch: push to that.");
  }

  /**
   * Why the caller may not bring the target into the head's branch, as a sentence; empty if it may.
   *
   * @param what is to be done, for the sentence
   */
  Optional<String> mergeRefusal(
      Identity caller, RepositoryAccess access, PullRequestEntity row, String what) {
    return refusal(caller, access, row, what).or(() -> shown(access.repository(), row));
  }

  /** What the target has would be seen where the head's branch is. */
  private Optional<String> shown(RepositoryView target, PullRequestEntity row) {
    return source(row)
        .filter(from -> from.id() != target.id() && target.isPrivate() && !from.isPrivate())
        .map(
            from ->
                "Its branch is in a public repository, where all that this private one has would"
                    + " be seen. Merge it with a clone.");
  }

  private AccessLevel level(Identity caller, RepositoryView source) {
    return services
        .repositories()
        .find(source.id())
        .map(facts -> services.levels().level(caller, facts))
        .orElse(AccessLevel.NONE);
  }

  /**
   * The author, who lets those who may write to the target write to the branch in another
   * repository, and may do so itself; empty where the caller needs no other's right, or has none
   * that it could be lent.
   */
  Optional<Long> lender(Identity caller, RepositoryAccess access, PullRequestEntity row) {
    Optional<RepositoryFacts> source =
        row.headRepositoryId().flatMap(services.repositories()::find);
    boolean lent =
        row.maintainerCanModify()
            && source.isPresent()
            && row.repositoryId() != source.get().view().id()
            && access.level().atLeast(AccessLevel.WRITE)
            && !services.levels().level(caller, source.get()).atLeast(AccessLevel.WRITE);
    return lent
        ? row.accountId()
            .filter(
                author ->
                    services.levels().levelOf(author, source.get()).atLeast(AccessLevel.WRITE))
        : Optional.empty();
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
