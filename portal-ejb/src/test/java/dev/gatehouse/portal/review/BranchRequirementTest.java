package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.FILE;
import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewCommitStatus;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rule of a branch asks before a pull request lands. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class BranchRequirementTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static void rule(PullRequestFixture at, Who push, MergeRules asked) {
    test.portal()
        .branchRules()
        .replace(
            at.owner,
            at.owner.login(),
            "peps",
            List.of(
                new BranchRule(
                    0,
                    at.base(),
                    Allowed.of(push),
                    Allowed.of(Who.NOBODY),
                    Allowed.of(Who.NOBODY),
                    asked)));
  }

  private static MergeRules asks(
      int approvals, List<String> contexts, boolean threads, boolean linear, boolean admins) {
    return new MergeRules(Allowed.of(Who.WRITERS), approvals, contexts, threads, linear, admins);
  }

  private static void review(
      PullRequestFixture at, Identity who, PullRequestView pull, ReviewState state) {
    test.portal()
        .reviews()
        .add(
            who,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(state, Optional.of(pull.head().commit()), "So.", List.of()));
  }

  private static PortalException refused(
      PullRequestFixture at, Identity who, PullRequestView pull, MergeStrategy strategy) {
    return assertThrows(PortalException.class, () -> at.merge(who, pull, strategy));
  }

  private static List<Boolean> met(PullRequestFixture at, PullRequestView pull) {
    return requirements(at, pull).stream().map(Requirement::met).toList();
  }

  private static List<String> said(PullRequestFixture at, PullRequestView pull) {
    return requirements(at, pull).stream().map(Requirement::text).toList();
  }

  private static List<Requirement> requirements(PullRequestFixture at, PullRequestView pull) {
    return test.portal()
        .pullRequests()
        .mergeability(at.newcomer, at.owner.login(), "peps", pull.number())
        .requirements();
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void itLandsOnlyWithAsManyApprovalsAsAskedAndNobodyAgainst(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, Who.WRITERS, asks(2, List.of(), false, false, true));
    Identity.Account first = at.writer();
    Identity.Account second = at.writer();
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    review(at, first, pull, ReviewState.APPROVED);
    assertEquals(
        ErrorCode.REQUIREMENT_NOT_MET, refused(at, at.owner, pull, MergeStrategy.MERGE).code());
    review(at, second, pull, ReviewState.CHANGES_REQUESTED);
    assertEquals(List.of(false), met(at, pull));
    review(at, second, pull, ReviewState.APPROVED);
    assertEquals(List.of(true), met(at, pull));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(1, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theLastWordOfEachCheckOfTheHeadCounts(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, Who.WRITERS, asks(0, List.of("build", "docs"), false, false, true));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    assertEquals(List.of(false), met(at, pull));
    assertEquals(List.of("build and docs have not reported yet."), said(at, pull));
    report(at, pull, "build", CommitState.FAILURE);
    report(at, pull, "docs", CommitState.SUCCESS);
    assertEquals(List.of(false, true), met(at, pull));
    assertEquals(
        ErrorCode.REQUIREMENT_NOT_MET, refused(at, at.owner, pull, MergeStrategy.MERGE).code());
    report(at, pull, "build", CommitState.SUCCESS);
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () ->
            test.portal()
                .commitStatuses()
                .report(
                    at.newcomer,
                    at.owner.login(),
                    "peps",
                    pull.head().commit(),
                    new NewCommitStatus(CommitState.SUCCESS, "build", "", "")));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(1, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void manyChecksThatAreWaitedForAreOneSentence(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    List<String> contexts = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    rule(at, Who.WRITERS, asks(0, contexts, false, false, true));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    report(at, pull, "b", CommitState.PENDING);
    report(at, pull, "c", CommitState.ERROR);
    report(at, pull, "d", CommitState.SUCCESS);
    assertEquals(
        List.of(
            "c failed.",
            "d succeeded.",
            "b is at work.",
            "a, e, f, g and h have not reported yet."),
        said(at, pull));
  }

  private static void report(
      PullRequestFixture at, PullRequestView pull, String context, CommitState state) {
    test.portal()
        .commitStatuses()
        .report(
            at.owner,
            at.owner.login(),
            "peps",
            pull.head().commit(),
            new NewCommitStatus(state, context, "As said.", "https://ci.example.org/1"));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void threadsAreResolvedAndTheHistoryStaysLinear(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, Who.WRITERS, asks(0, List.of(), true, true, true));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    test.portal()
        .reviews()
        .add(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.COMMENTED,
                Optional.of(pull.head().commit()),
                "",
                List.of(new NewComment(RepoPath.of(FILE), DiffSide.RIGHT, 11, 11, "Why eleven?"))));
    assertEquals(List.of(false, true), met(at, pull));
    MergeStrategy linear = kind == VcsKind.GIT ? MergeStrategy.SQUASH : MergeStrategy.GRAFT;
    assertEquals(ErrorCode.REQUIREMENT_NOT_MET, refused(at, at.owner, pull, linear).code());
    long comment =
        test.portal()
            .reviews()
            .comments(at.owner, at.owner.login(), "peps", pull.number())
            .get(0)
            .id();
    test.portal()
        .reviews()
        .resolve(at.owner, at.owner.login(), "peps", pull.number(), comment, true);
    assertEquals(
        ErrorCode.REQUIREMENT_NOT_MET, refused(at, at.owner, pull, MergeStrategy.MERGE).code());
    at.merge(at.owner, pull, linear);
    assertEquals(lines(1, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aBranchThatNobodyPushesToTakesMergesAndAdministratorsMayBeFree(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, Who.NOBODY, asks(1, List.of(), false, false, false));
    Identity.Account writer = at.writer();
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> at.commit(writer, FILE, lines(1, 3), Optional.empty()));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    assertEquals(
        ErrorCode.REQUIREMENT_NOT_MET, refused(at, writer, pull, MergeStrategy.MERGE).code());
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(1, 11), at.text(FILE));
    rule(at, Who.WRITERS, MergeRules.of(Allowed.of(Who.NOBODY)));
    PullRequestView other = at.propose(at.newcomer, lines(1, 12));
    assertEquals(ErrorCode.FORBIDDEN, refused(at, at.owner, other, MergeStrategy.MERGE).code());
  }
}
