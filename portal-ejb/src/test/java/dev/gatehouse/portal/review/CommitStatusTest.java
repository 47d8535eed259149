package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.review.api.CommitStatuses;
import dev.gatehouse.portal.review.api.NewCommitStatus;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.portal.webhook.api.ContentType;
import dev.gatehouse.portal.webhook.api.NewWebhook;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What checks say of commits, on repositories of both kinds. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class CommitStatusTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static CommitStatuses statuses() {
    return test.portal().commitStatuses();
  }

  private static CommitStatus report(
      PullRequestFixture at,
      Identity caller,
      CommitId commit,
      CommitState state,
      String context,
      String url) {
    return statuses()
        .report(
            caller,
            at.owner.login(),
            "peps",
            commit,
            new NewCommitStatus(state, context, "Said", url));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theLastOfEachContextCountsAlsoForAHeadThatNobodyClones(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "changed\n");
    CommitId head = pull.head().commit();
    String owner = at.owner.login();
    report(at, at.owner, head, CommitState.PENDING, "ci", "https://ci.example.org/1");
    report(at, at.owner, head, CommitState.SUCCESS, "lint", "");
    report(at, at.owner, head, CommitState.FAILURE, "ci", "https://ci.example.org/2");
    report(at, at.owner, at.tip(), CommitState.SUCCESS, "ci", "");
    List<CommitStatus> latest = statuses().latest(at.newcomer, owner, "peps", head);
    assertEquals(List.of("ci", "lint"), latest.stream().map(CommitStatus::context).toList());
    assertEquals(CommitState.FAILURE, latest.get(0).state());
    assertEquals(Optional.of("https://ci.example.org/2"), latest.get(0).targetUrl());
    assertEquals(
        List.of(CommitState.FAILURE, CommitState.SUCCESS, CommitState.PENDING),
        statuses().list(at.newcomer, owner, "peps", head, PageRequest.first()).items().stream()
            .map(CommitStatus::state)
            .toList());
    assertEquals(
        Map.of(head, CommitState.FAILURE, at.tip(), CommitState.SUCCESS),
        statuses().combined(at.newcomer, owner, "peps", List.of(head, at.tip())));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void webhooksAreToldOfAReportOnceHoweverManyPullRequestsHaveTheCommit(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String owner = at.owner.login();
    long hook =
        test.portal()
            .webhooks()
            .create(
                at.owner,
                owner,
                "peps",
                new NewWebhook(
                    "http://127.0.0.1:1024/",
                    ContentType.JSON,
                    new NewWebhook.Secret.None(),
                    List.of("status"),
                    true))
            .id();
    report(at, at.owner, at.tip(), CommitState.SUCCESS, "ci", "");
    assertEquals(1, told(at, hook));
    at.push("other", "other.txt", "other\n");
    CommitId head = at.push("topic", "topic.txt", "topic\n");
    for (String base : List.of(at.base(), "other")) {
      test.portal()
          .pullRequests()
          .open(
              at.owner,
              owner,
              "peps",
              new NewPullRequest("Topic", "", base, Optional.empty(), "topic", false));
    }
    report(at, at.owner, head, CommitState.SUCCESS, "ci", "");
    assertEquals(2, told(at, hook));
    CommitId hidden = at.propose(at.newcomer, "changed\n").head().commit();
    report(at, at.owner, hidden, CommitState.SUCCESS, "ci", "");
    assertEquals(3, told(at, hook));
  }

  private static long told(PullRequestFixture at, long hook) {
    test.settle();
    return test
        .portal()
        .webhooks()
        .deliveries(at.owner, at.owner.login(), "peps", hook, new PageRequest(1, 100))
        .items()
        .stream()
        .filter(delivery -> delivery.event().equals("status"))
        .count();
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsProposedIsReadByTheHeadsOfItsVersionsOnly(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String owner = at.owner.login();
    PullRequestView pull = at.propose(at.newcomer, "changed\n");
    CommitId other = at.propose(at.newcomer, "something else\n").head().commit();
    CommitId head = pull.head().commit();
    assertEquals(
        head,
        test.portal()
            .pullRequestReader()
            .head(at.newcomer, owner, "peps", pull.number(), head)
            .commit()
            .id());
    TestPortal.refused(
        ErrorCode.NOT_FOUND,
        () ->
            test.portal()
                .pullRequestReader()
                .head(at.newcomer, owner, "peps", pull.number(), other));
    TestPortal.refused(
        ErrorCode.NOT_FOUND,
        () -> test.portal().repositoryReader().branchesWith(at.owner, owner, "peps", head, 10));
    assertEquals(
        List.of(at.base()),
        test
            .portal()
            .repositoryReader()
            .branchesWith(at.newcomer, owner, "peps", at.tip(), 10)
            .stream()
            .map(branch -> branch.name().name())
            .toList());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aReportThatCannotBeIsRefusedAndNotKept(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId tip = at.tip();
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> report(at, at.newcomer, tip, CommitState.SUCCESS, "ci", ""));
    for (String url :
        List.of("javascript:alert(1)", "/here", "http:", "https://me:secret@example.org/", "a b")) {
      TestPortal.refused(
          ErrorCode.INVALID, () -> report(at, at.owner, tip, CommitState.SUCCESS, "ci", url));
    }
    TestPortal.refused(
        ErrorCode.INVALID, () -> report(at, at.owner, tip, CommitState.SUCCESS, "", ""));
    TestPortal.refused(
        ErrorCode.INVALID,
        () -> report(at, at.owner, new CommitId("f".repeat(40)), CommitState.SUCCESS, "ci", ""));
    assertEquals(List.of(), statuses().latest(at.owner, at.owner.login(), "peps", tip));
    TestPortal.refused(
        ErrorCode.NOT_FOUND,
        () -> statuses().latest(at.owner, at.owner.login(), "peps", new CommitId("f".repeat(40))));
  }
}
