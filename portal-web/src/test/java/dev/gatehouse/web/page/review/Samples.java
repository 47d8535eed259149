package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Instant;
import java.util.Optional;

/** Pull requests and what is said of them. */
final class Samples {
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

  private Samples() {}

  static PullRequestView pull(PullRequestState state, boolean draft, int versions) {
    RepositoryView repository =
        new RepositoryView(
            1,
            "acme",
            true,
            "texts",
            "",
            VcsKind.GIT,
            Visibility.PUBLIC,
            "main",
            AT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty());
    return new PullRequestView(
        1,
        repository,
        1,
        "Say it",
        "",
        "alice",
        state,
        draft,
        "main",
        new PullRequestView.Head(
            commit(versions), Optional.of(repository), Optional.of("fix"), false),
        versions,
        AT,
        AT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static PullRequestVersion version(int number, String patch) {
    return new PullRequestVersion(
        number, commit(number), commit(90), commit(91), patch, "alice", AT);
  }

  static ReviewView review(
      String author, ReviewState state, int version, String base, boolean counts) {
    return new ReviewView(
        version, author, state, "", version, commit(version), base, counts, AT, Optional.of(AT));
  }

  private static CommitId commit(int number) {
    return new CommitId(String.format("%040d", number));
  }
}
