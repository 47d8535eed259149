package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Who looks at a pull request: for what is offered only, for the use cases decide.
 *
 * @param login of the signed-in account
 * @param speaks whether comments and reviews are taken
 * @param writes whether it may write to the repository
 * @param author whether the pull request is its own
 */
record Viewer(Optional<String> login, boolean speaks, boolean writes, boolean author) {
  static Viewer of(Identity caller, RepositoryAccess access, PullRequestView pull) {
    Optional<String> login =
        caller instanceof Identity.Account account
            ? Optional.of(account.login())
            : Optional.empty();
    boolean open = access.repository().archivedAt().isEmpty();
    return new Viewer(
        login,
        login.isPresent() && open,
        access.level().atLeast(AccessLevel.WRITE) && open,
        login.filter(pull.author()::equals).isPresent());
  }

  /** Whether facts and state are its to change. */
  boolean changes() {
    return speaks && (author || writes);
  }

  boolean is(String other) {
    return login.filter(other::equals).isPresent();
  }
}
