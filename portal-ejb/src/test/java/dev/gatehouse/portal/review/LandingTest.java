package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.NewCommitStatus;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.internal.AutoMergeService;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a pull request holds in the moment in which it lands, and it lands as asked. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class LandingTest {
  private static final BetweenCheckAndLanding BETWEEN = new BetweenCheckAndLanding();
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2, BETWEEN::around);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static void rule(PullRequestFixture at, MergeRules asked) {
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
                    Allowed.of(Who.WRITERS),
                    Allowed.of(Who.NOBODY),
                    Allowed.of(Who.NOBODY),
                    asked)));
  }

  private static MergeRules asks(int approvals, List<String> contexts) {
    return new MergeRules(Allowed.of(Who.WRITERS), approvals, contexts, false, false, true);
  }

  private static void report(PullRequestFixture at, PullRequestView pull, CommitState state) {
    test.portal()
        .commitStatuses()
        .report(
            at.owner,
            at.owner.login(),
            "peps",
            pull.head().commit(),
            new NewCommitStatus(state, "build", "", ""));
  }

  private static void assertNothingLands(PullRequestFixture at, PullRequestView pull) {
    CommitId before = at.tip();
    TestPortal.refused(
        ErrorCode.REQUIREMENT_NOT_MET, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    assertEquals(before, at.tip());
    assertTrue(
        test.portal()
            .pullRequests()
            .get(at.owner, at.owner.login(), "peps", pull.number())
            .isOpen());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void anApprovalThatIsDismissedWhileItIsMergedDoesNotCount(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1, List.of()));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    ReviewView approval =
        test.portal()
            .reviews()
            .add(
                at.writer(),
                at.owner.login(),
                "peps",
                pull.number(),
                new NewReview(ReviewState.APPROVED, Optional.empty(), "", List.of()));
    BETWEEN.next(
        () ->
            test.portal()
                .reviews()
                .dismiss(
                    at.owner, at.owner.login(), "peps", pull.number(), approval.id(), "Wait."));
    assertNothingLands(at, pull);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aCheckThatFailsWhileItIsMergedStopsIt(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(0, List.of("build")));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    report(at, pull, CommitState.SUCCESS);
    BETWEEN.next(() -> report(at, pull, CommitState.FAILURE));
    assertNothingLands(at, pull);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aToDoAndARuleThatComeWhileItIsMergedStopIt(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    BETWEEN.next(() -> rule(at, asks(1, List.of())));
    assertNothingLands(at, pull);
    rule(at, MergeRules.NONE);
    BETWEEN.next(
        () ->
            test.portal()
                .todos()
                .add(at.owner, at.owner.login(), "peps", pull.number(), "First this."));
    assertNothingLands(at, pull);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsToLandByItselfDoesNotOnceThatIsTurnedOffWhileItIsMerged(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    test.settle();
    CommitId before = at.tip();
    BETWEEN.next(
        () ->
            test.portal().autoMerges().disable(at.owner, at.owner.login(), "peps", pull.number()));
    enable(at, pull);
    assertOpenWithoutAutoMerge(at, pull);
    assertEquals(before, at.tip());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsToLandByItselfDoesNotLandInAnotherBranchThatItGetsMeanwhile(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1, List.of()));
    at.push("stable", "s.txt", "s\n");
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    enable(at, pull);
    test.settle();
    // The other branch asks for nothing.
    BETWEEN.nextOpening(
        () ->
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
                        Optional.of("stable"),
                        Optional.empty(),
                        Optional.empty())));
    ((AutoMergeService) test.portal().autoMerges()).attemptAll();
    assertEquals(
        Optional.of("It is to land in another branch now."),
        assertOpenWithoutAutoMerge(at, pull).autoMergeEnded());
  }

  private static void enable(PullRequestFixture at, PullRequestView pull) {
    test.portal()
        .autoMerges()
        .enable(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new MergeCommand(
                Optional.of(pull.head().commit()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private static PullRequestView assertOpenWithoutAutoMerge(
      PullRequestFixture at, PullRequestView pull) {
    test.settle();
    PullRequestView now =
        test.portal().pullRequests().get(at.owner, at.owner.login(), "peps", pull.number());
    assertTrue(now.isOpen(), now.state()::name);
    assertEquals(Optional.empty(), now.autoMerge());
    return now;
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void itLandsOnlyInTheWaysThatTheBranchTakesAndWithoutAChoiceInTheFirst(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    MergeStrategy own = kind == VcsKind.GIT ? MergeStrategy.SQUASH : MergeStrategy.GRAFT;
    MergeStrategy foreign = kind == VcsKind.GIT ? MergeStrategy.GRAFT : MergeStrategy.SQUASH;
    assertEquals(
        "strategies", refusedRule(at, Set.of(MergeStrategy.MERGE, foreign), false).orElseThrow());
    assertEquals("strategies", refusedRule(at, Set.of(MergeStrategy.MERGE), true).orElseThrow());
    rule(at, taking(EnumSet.of(own, MergeStrategy.REBASE), false));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    assertEquals(
        EnumSet.of(own, MergeStrategy.REBASE),
        EnumSet.copyOf(
            test.portal()
                .pullRequests()
                .mergeability(at.newcomer, at.owner.login(), "peps", pull.number())
                .ways()));
    PortalException refused =
        TestPortal.refused(
            ErrorCode.REQUIREMENT_NOT_MET, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    assertEquals("strategies", refused.field().orElseThrow());
    assertTrue(
        refused.userMessage().contains(own == MergeStrategy.SQUASH ? "a squash" : "a graft"),
        refused.userMessage());
    at.merge(at.owner, pull, own);
    assertEquals(lines(1, 11), at.text(PullRequestFixture.FILE));
  }

  private static MergeRules taking(Set<MergeStrategy> ways, boolean linear) {
    return new MergeRules(Allowed.of(Who.WRITERS), 0, false, List.of(), false, linear, ways, true);
  }

  private static Optional<String> refusedRule(
      PullRequestFixture at, Set<MergeStrategy> ways, boolean linear) {
    return TestPortal.refused(ErrorCode.INVALID, () -> rule(at, taking(ways, linear))).field();
  }
}
