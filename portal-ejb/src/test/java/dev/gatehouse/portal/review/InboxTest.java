package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.InboxFilter;
import dev.gatehouse.portal.notification.api.NotificationSettings;
import dev.gatehouse.portal.notification.api.NotificationView;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.notification.api.ThreadSubscription;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told what happens to pull requests. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class InboxTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static Notifications notifications() {
    return test.portal().notifications();
  }

  private static void settle() {
    try {
      assertTrue(test.portal().outbox().awaitIdle(Duration.ofSeconds(60)), "the outbox is busy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<NotificationView> inbox(Identity caller) {
    settle();
    return notifications().inbox(caller, InboxFilter.ALL, PageRequest.first()).items();
  }

  /** Reason and kind of the one entry, with a mark if it is not read. */
  private static String entry(Identity caller) {
    List<NotificationView> all = inbox(caller);
    assertTrue(all.size() <= 1, all::toString);
    return all.stream()
        .map(
            view ->
                view.reason()
                    + " "
                    + view.event().substring("pull-request.".length())
                    + (view.unread() ? " *" : ""))
        .findFirst()
        .orElse("");
  }

  private static void comment(
      PullRequestFixture at, Identity caller, PullRequestView pull, String body) {
    test.portal().reviews().comment(caller, at.owner.login(), "peps", pull.number(), body);
  }

  private static PullRequestView propose(PullRequestFixture at) {
    return at.propose(at.newcomer, "line one\n" + PullRequestFixture.lines(2, 10));
  }

  private static void watch(PullRequestFixture at, Identity caller, WatchLevel level) {
    notifications().watch(caller, at.owner.login(), "peps", level);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void eachStepOfAPullRequestTellsThoseWhoTakePartAndNeverWhoDidIt(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity.Account writer = at.writer();
    watch(at, at.owner, WatchLevel.ALL);
    PullRequestView pull = propose(at);
    assertEquals("SUBSCRIBED opened *", entry(at.owner));
    assertEquals("", entry(at.newcomer));
    assertEquals("", entry(writer));

    test.portal()
        .reviews()
        .add(
            writer,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.APPROVED,
                Optional.of(pull.head().commit()),
                "Good.",
                List.of(
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE),
                        DiffSide.RIGHT,
                        1,
                        1,
                        "A capital?"))));
    assertEquals("AUTHOR review-submitted *", entry(at.newcomer));
    assertEquals("", entry(writer));

    comment(at, at.newcomer, pull, "Thank you.");
    assertEquals("COMMENT comment-added *", entry(writer));

    test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(
                PullRequestFixture.write(
                    PullRequestFixture.FILE,
                    "Line one\n" + PullRequestFixture.lines(2, 10),
                    Optional.empty())),
            "A capital");
    assertEquals("COMMENT version-added *", entry(writer));

    PullRequestView now =
        test.portal().pullRequests().get(at.newcomer, at.owner.login(), "peps", pull.number());
    at.merge(at.owner, now, MergeStrategy.MERGE);
    assertEquals("AUTHOR merged *", entry(at.newcomer));
    assertEquals("COMMENT merged *", entry(writer));
    assertEquals(1, notifications().unread(writer));

    notifications().seen(writer, pull.id());
    assertEquals("COMMENT merged", entry(writer));
    assertEquals(0, notifications().unread(writer));
  }

  @Test
  void factsThatChangeAreTold() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PullRequestView pull = propose(at);
    for (String[] step :
        List.of(
            new String[] {"true", "", "drafted"},
            new String[] {"false", "", "ready-for-review"},
            new String[] {"", "false", "closed"},
            new String[] {"", "true", "reopened"})) {
      test.portal()
          .pullRequests()
          .update(
              at.owner,
              at.owner.login(),
              "peps",
              pull.number(),
              new PullRequestUpdate(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(step[0]).filter(t -> !t.isEmpty()).map(Boolean::valueOf),
                  Optional.of(step[1]).filter(t -> !t.isEmpty()).map(Boolean::valueOf)));
      assertEquals("AUTHOR " + step[2] + " *", entry(at.newcomer));
    }
  }

  @Test
  void whoIsNamedIsToldOnceAndOnlyOutsideOfCode() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account named = test.account("named");
    Identity.Account quoted = test.account("quoted");
    PullRequestView pull = propose(at);
    comment(at, at.owner, pull, "Ask @Named, not `@quoted` nor mail@quoted.example.");
    assertEquals("MENTION comment-added *", entry(named));
    assertEquals("", entry(quoted));

    notifications().seen(named, pull.id());
    long id =
        test.portal()
            .reviews()
            .comments(at.owner, at.owner.login(), "peps", pull.number())
            .get(0)
            .id();
    test.portal()
        .reviews()
        .editComment(
            at.owner, at.owner.login(), "peps", pull.number(), id, "Ask @named and @quoted.");
    assertEquals("MENTION comment-added", entry(named));
    assertEquals("MENTION comment-edited *", entry(quoted));
  }

  @Test
  void whatOneMayNoLongerReadIsGoneAndComesBack() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.HG);
    PullRequestView pull = propose(at);
    comment(at, at.owner, pull, "Hello.");
    long id = inbox(at.newcomer).get(0).id();
    visibility(at, Visibility.PRIVATE);
    assertEquals("", entry(at.newcomer));
    assertEquals(0, notifications().unread(at.newcomer));
    assertEquals(
        ErrorCode.NOT_FOUND,
        assertThrows(PortalException.class, () -> notifications().get(at.newcomer, id)).code());
    comment(at, at.owner, pull, "A secret for @" + at.newcomer.login());
    settle();
    visibility(at, Visibility.PUBLIC);
    assertEquals("AUTHOR comment-added *", entry(at.newcomer));
  }

  private static void visibility(PullRequestFixture at, Visibility visibility) {
    test.portal()
        .repositories()
        .update(
            at.owner,
            at.owner.login(),
            "peps",
            new RepositoryUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.of(visibility),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aMutedPullRequestIsSilentUntilOneIsNamed() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PullRequestView pull = propose(at);
    comment(at, at.owner, pull, "One.");
    long id = inbox(at.newcomer).get(0).id();
    notifications().subscribe(at.newcomer, id, ThreadSubscription.MUTED);
    comment(at, at.owner, pull, "Two.");
    assertEquals("AUTHOR comment-added", entry(at.newcomer));
    assertEquals(
        ThreadSubscription.MUTED,
        notifications().subscription(at.newcomer, at.owner.login(), "peps", pull.number()));
    comment(at, at.owner, pull, "@" + at.newcomer.login() + ", three.");
    assertEquals("MENTION comment-added *", entry(at.newcomer));
    assertEquals(
        ThreadSubscription.SUBSCRIBED,
        notifications().subscription(at.newcomer, at.owner.login(), "peps", pull.number()));
  }

  @Test
  void watchingHasFourLevels() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account all = test.account("watches-all");
    Identity.Account fresh = test.account("watches-new");
    Identity.Account none = test.account("ignores");
    watch(at, all, WatchLevel.ALL);
    watch(at, fresh, WatchLevel.NEW_PULL_REQUESTS);
    watch(at, none, WatchLevel.IGNORE);
    PullRequestView pull = propose(at);
    assertEquals("SUBSCRIBED opened *", entry(all));
    assertEquals("SUBSCRIBED opened *", entry(fresh));
    comment(at, at.owner, pull, "@ignores: look.");
    assertEquals("SUBSCRIBED comment-added *", entry(all));
    assertEquals("SUBSCRIBED opened *", entry(fresh));
    assertEquals("", entry(none));
    watch(at, all, WatchLevel.PARTICIPATING);
    assertEquals(WatchLevel.PARTICIPATING, notifications().watching(all, at.owner.login(), "peps"));
    notifications().markAllRead(all, Optional.empty(), test.clock.instant());
    comment(at, at.owner, pull, "More.");
    assertEquals("SUBSCRIBED comment-added", entry(all));
  }

  @Test
  void onlyWhatIsWantedComesToTheInbox() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PullRequestView pull = propose(at);
    notifications()
        .change(
            at.newcomer,
            new NotificationSettings(
                EnumSet.complementOf(EnumSet.of(Topic.COMMENTED)), Set.of(Topic.STATE)));
    comment(at, at.owner, pull, "Unwanted.");
    assertEquals("", entry(at.newcomer));
    comment(at, at.owner, pull, "Wanted, @" + at.newcomer.login());
    assertEquals("MENTION comment-added *", entry(at.newcomer));
    NotificationSettings settings = notifications().settings(at.newcomer);
    assertEquals(Set.of(Topic.STATE), settings.mail());
    assertTrue(settings.web().contains(Topic.OPENED));
  }

  @Test
  void anInboxIsItsOwnersAndATokenThatReadsChangesNothing() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PullRequestView pull = propose(at);
    comment(at, at.owner, pull, "Hello.");
    long id = inbox(at.newcomer).get(0).id();
    notifications().markRead(at.owner, List.of(id));
    assertEquals("AUTHOR comment-added *", entry(at.newcomer));
    assertThrows(PortalException.class, () -> notifications().get(at.owner, id));
    Identity reader =
        new Identity.Account(
            at.newcomer.id(),
            at.newcomer.login(),
            false,
            new Credential.Token(1, TokenRole.READ, Set.of()));
    assertThrows(PortalException.class, () -> notifications().markRead(reader, List.of(id)));
    assertThrows(
        PortalException.class,
        () -> notifications().inbox(Identity.ANONYMOUS, InboxFilter.ALL, PageRequest.first()));
    assertEquals(Reason.AUTHOR, notifications().get(reader, id).reason());
    notifications().markRead(at.newcomer, List.of(id));
    assertEquals("AUTHOR comment-added", entry(at.newcomer));
  }
}
