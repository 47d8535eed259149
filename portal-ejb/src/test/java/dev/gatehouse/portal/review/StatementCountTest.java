package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.notification.api.InboxFilter;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pages ask of the database does not grow with what they show. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class StatementCountTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  /** Those that are run once all that is remembered has been read. */
  private static List<String> statements(Runnable work) {
    test.settle();
    work.run();
    return test.statements.of(work);
  }

  /** What the page of a repository's pull requests reads. */
  private static List<String> list(PullRequestFixture at) {
    var portal = test.portal();
    PullRequestFilter open =
        new PullRequestFilter(
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            false);
    return statements(
        () -> {
          List<PullRequestView> pulls =
              portal
                  .pullRequests()
                  .list(at.owner, at.owner.login(), "peps", open, PageRequest.first())
                  .items();
          portal.labels().onAll(at.owner, pulls);
          portal.turns().of(at.owner, pulls);
          portal.reviews().onAll(at.owner, pulls);
          portal.assignees().onAll(at.owner, pulls);
          portal.reviewRequests().onAll(at.owner, pulls);
        });
  }

  private static void add(PullRequestFixture at, String path, Identity.Account... reviewers) {
    PullRequestView pull = at.propose(at.newcomer, path, "new\n", Optional.of(at.tip()));
    String owner = at.owner.login();
    test.portal().labels().add(at.owner, owner, "peps", pull.number(), List.of("docs"));
    test.portal().assignees().add(at.owner, owner, "peps", pull.number(), List.of(owner));
    for (Identity.Account reviewer : reviewers) {
      test.portal()
          .reviewRequests()
          .ask(at.owner, owner, "peps", pull.number(), List.of(reviewer.login(), owner), List.of());
      test.portal()
          .reviews()
          .add(
              reviewer,
              owner,
              "peps",
              pull.number(),
              new NewReview(ReviewState.APPROVED, Optional.empty(), "Good.", List.of()));
    }
    at.push("branch-" + pull.number(), path + "-too", "more\n");
    test.portal()
        .pullRequests()
        .open(
            at.newcomer,
            owner,
            "peps",
            new NewPullRequest(
                "From a branch",
                "",
                at.base(),
                Optional.empty(),
                "branch-" + pull.number(),
                false));
  }

  @Test
  void aListOfPullRequestsIsReadByAsManyStatementsHoweverManyThereAre() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account one = at.writer();
    Identity.Account other = at.writer();
    add(at, "first.md", one);
    List<String> few = list(at);
    for (int i = 0; i < 8; i++) {
      add(at, "file-" + i + ".md", one, other);
    }
    assertEquals(few, list(at));
  }

  @Test
  void whatWaitsForSomebodyIsReadByAsManyStatementsInHoweverManyRepositories() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account one = at.writer();
    add(at, "first.md", one);
    Runnable mine =
        () -> {
          for (Turns.Which which : Turns.Which.values()) {
            test.portal().turns().mine(at.owner, which, PageRequest.first());
          }
        };
    List<String> few = statements(mine);
    for (int i = 0; i < 5; i++) {
      add(at, "file-" + i + ".md", one, at.writer());
    }
    assertEquals(few, statements(mine));
  }

  @Test
  void anInboxIsReadByAsManyStatementsHoweverMuchIsInIt() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Runnable inbox =
        () -> {
          test.portal().notifications().inbox(at.newcomer, InboxFilter.ALL, PageRequest.first());
          test.portal().notifications().unread(at.newcomer);
        };
    add(at, "first.md", at.writer());
    List<String> few = statements(inbox);
    for (int i = 0; i < 5; i++) {
      add(at, "file-" + i + ".md", at.writer());
    }
    test.settle();
    assertEquals(
        6,
        test.portal()
            .notifications()
            .inbox(at.newcomer, InboxFilter.ALL, PageRequest.first())
            .total());
    assertEquals(few, statements(inbox));
  }

  @Test
  void aPullRequestIsReadByAsManyStatementsHoweverMuchIsSaidOfIt() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account writer = at.writer();
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(0, 10));
    say(at, writer, pull, 2);
    List<String> few = statements(() -> look(at, pull));
    say(at, writer, pull, 100);
    say(at, at.writer(), pull, 100);
    assertEquals(few, statements(() -> look(at, pull)));
  }

  private static void say(
      PullRequestFixture at, Identity.Account who, PullRequestView pull, int often) {
    test.portal()
        .reviews()
        .add(
            who,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.COMMENTED,
                Optional.empty(),
                "See below.",
                IntStream.range(0, often)
                    .mapToObj(
                        i ->
                            new NewComment(
                                RepoPath.of(PullRequestFixture.FILE),
                                DiffSide.RIGHT,
                                1,
                                1,
                                "Comment #" + i + " @" + who.login() + "-" + i))
                    .toList()));
    for (int i = 0; i < often / 10; i++) {
      test.portal().reviews().comment(who, at.owner.login(), "peps", pull.number(), "So.");
    }
  }

  /** What the page of a pull request reads. */
  private static void look(PullRequestFixture at, PullRequestView pull) {
    var portal = test.portal();
    String owner = at.owner.login();
    int number = pull.number();
    portal.pullRequests().get(at.owner, owner, "peps", number);
    portal.pullRequests().versions(at.owner, owner, "peps", number);
    portal.reviews().list(at.owner, owner, "peps", number);
    portal.reviews().comments(at.owner, owner, "peps", number);
    portal.pullRequests().mergeability(at.owner, owner, "peps", number);
    portal.turns().of(at.owner, List.of(pull));
    portal.notifications().seen(at.owner, pull.id());
    portal.reverts().links(at.owner, owner, "peps", number);
    portal.suggestions().refusal(at.newcomer, owner, "peps", number);
    portal.commitStatuses().latest(at.owner, owner, "peps", pull.head().commit());
    portal.labels().on(at.owner, owner, "peps", number);
    portal.assignees().on(at.owner, owner, "peps", number);
    portal.reviewRequests().list(at.owner, owner, "peps", number);
    portal.notifications().subscription(at.owner, owner, "peps", number);
    List<String> said =
        portal.reviews().comments(at.owner, owner, "peps", number).stream()
            .map(CommentView::body)
            .toList();
    portal.references().of(at.owner, owner, "peps", Optional.of(number), said);
    portal.references().issues(at.owner, owner, "peps", number);
  }
}
