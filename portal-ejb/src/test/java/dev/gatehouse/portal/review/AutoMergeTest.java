package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.FILE;
import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.review.api.AutoMerge;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.NewCommitStatus;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pull request lands by itself once the rules are met, as somebody wished who may merge. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class AutoMergeTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
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

  /** Bound to administrators or not: whoever waits for the rules waits for all of them. */
  private static MergeRules asks(int approvals, String... contexts) {
    return new MergeRules(
        Allowed.of(Who.WRITERS), approvals, List.of(contexts), false, false, false);
  }

  private static PullRequestView enable(
      PullRequestFixture at, Identity who, PullRequestView pull, Optional<MergeStrategy> strategy) {
    return test.portal()
        .autoMerges()
        .enable(
            who,
            at.owner.login(),
            "peps",
            pull.number(),
            new MergeCommand(
                Optional.of(pull.head().commit()),
                strategy,
                Optional.of("Take line eleven"),
                Optional.of("It was missing.")));
  }

  private static PullRequestView settled(PullRequestFixture at, PullRequestView pull) {
    test.settle();
    return test.portal().pullRequests().get(at.owner, at.owner.login(), "peps", pull.number());
  }

  private static void assertWaits(PullRequestFixture at, PullRequestView pull) {
    PullRequestView now = settled(at, pull);
    assertTrue(now.isOpen());
    assertTrue(now.autoMerge().isPresent(), () -> "ended: " + now.autoMergeEnded());
  }

  private static void assertEnded(PullRequestFixture at, PullRequestView pull, String why) {
    PullRequestView now = settled(at, pull);
    assertEquals(Optional.empty(), now.autoMerge());
    assertEquals(Optional.of(why), now.autoMergeEnded());
    assertEquals(PullRequestState.OPEN, now.state());
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

  private static void report(
      PullRequestFixture at, PullRequestView pull, String context, CommitState state) {
    test.portal()
        .commitStatuses()
        .report(
            at.owner,
            at.owner.login(),
            "peps",
            pull.head().commit(),
            new NewCommitStatus(state, context, "", ""));
  }

  private static void update(
      PullRequestFixture at, PullRequestView pull, Optional<String> base, Optional<Boolean> draft) {
    test.portal()
        .pullRequests()
        .update(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                Optional.empty(), Optional.empty(), base, draft, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void itLandsInTheNameOfWhoeverTurnedItOnOnceTheLastThingIsMet(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1, "build"));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    // So that the merge is one.
    at.commit(at.owner, "other.txt", "other\n", Optional.empty());
    Identity.Account writer = at.writer();
    long todo =
        test.portal()
            .todos()
            .add(at.owner, at.owner.login(), "peps", pull.number(), "Spell it out.");
    AutoMerge on = enable(at, at.owner, pull, Optional.empty()).autoMerge().orElseThrow();
    assertEquals(at.owner.login(), on.by());
    assertEquals(pull.head().commit(), on.head());
    assertEquals(Optional.of("Take line eleven"), on.title());
    assertWaits(at, pull);
    review(at, writer, pull, ReviewState.APPROVED);
    assertWaits(at, pull);
    report(at, pull, "build", CommitState.SUCCESS);
    assertWaits(at, pull);
    test.portal().todos().finish(at.owner, at.owner.login(), "peps", pull.number(), todo, true);
    PullRequestView landed = settled(at, pull);
    assertEquals(PullRequestState.MERGED, landed.state());
    assertEquals(at.owner.login(), landed.merge().orElseThrow().by());
    assertEquals(Optional.empty(), landed.autoMerge());
    assertEquals(lines(1, 11), at.text(FILE));
    assertEquals("Take line eleven\n\nIt was missing.", message(at).strip());
  }

  private static String message(PullRequestFixture at) {
    try (var open = test.portal().stores().open(at.repository)) {
      return open.commits().find(at.tip()).orElseThrow().message();
    }
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aDismissedReviewAnotherRuleAndWhatLandsMeanwhileAreHeardOf(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(2));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    Identity.Account writer = at.writer();
    review(at, writer, pull, ReviewState.CHANGES_REQUESTED);
    MergeStrategy linear = kind == VcsKind.GIT ? MergeStrategy.SQUASH : MergeStrategy.GRAFT;
    enable(at, at.owner, pull, Optional.of(linear));
    assertWaits(at, pull);
    at.commit(at.owner, "other.txt", "other\n", Optional.empty());
    assertWaits(at, pull);
    rule(at, asks(0));
    PullRequestView landed = settled(at, pull);
    assertEquals(PullRequestState.MERGED, landed.state());
    assertEquals("other\n", at.text("other.txt"));
    assertEquals(lines(1, 11), at.text(FILE));
    try (var open = test.portal().stores().open(at.repository)) {
      assertEquals(1, open.commits().find(at.tip()).orElseThrow().parents().size());
    }
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void anotherHeadAnotherTargetADraftAndAnEndTurnItOffAndSaySo(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1));
    at.push("stable", "s.txt", "s\n");
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    enable(at, at.owner, pull, Optional.empty());
    update(at, pull, Optional.of("stable"), Optional.empty());
    assertEnded(at, pull, "It is to land in another branch now.");
    update(at, pull, Optional.of(at.base()), Optional.empty());
    enable(at, at.owner, pull, Optional.empty());
    update(at, pull, Optional.empty(), Optional.of(true));
    assertEnded(at, pull, "It became a draft.");
    TestPortal.refused(ErrorCode.CONFLICT, () -> enable(at, at.owner, pull, Optional.empty()));
    update(at, pull, Optional.empty(), Optional.of(false));
    enable(at, at.owner, pull, Optional.empty());
    test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(PullRequestFixture.write(FILE, lines(1, 12), Optional.empty())),
            "Twelve");
    assertEnded(at, pull, "There is version 2 now.");
    TestPortal.refused(ErrorCode.CONFLICT, () -> enable(at, at.owner, pull, Optional.empty()));
    review(at, at.writer(), settled(at, pull), ReviewState.APPROVED);
    assertTrue(settled(at, pull).isOpen());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPushToTheBranchThatItFollowsTurnsItOff(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1));
    at.push("fix", "fix.txt", "good\n");
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.owner,
                at.owner.login(),
                "peps",
                new NewPullRequest("Fix", "", at.base(), Optional.empty(), "fix", false));
    enable(at, at.owner, pull, Optional.empty());
    at.push("fix", "fix.txt", "other\n");
    // Nobody has told of the push yet: the head that was looked at does not land behind its back.
    review(at, at.writer(), pull, ReviewState.APPROVED);
    assertTrue(settled(at, pull).isOpen());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aConflictAndAWayThatTheBranchTakesNoMoreTurnItOff(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1));
    PullRequestView pull = at.propose(at.newcomer, "other\n" + lines(2, 10));
    Identity.Account writer = at.writer();
    enable(at, at.owner, pull, Optional.of(MergeStrategy.MERGE));
    rule(
        at,
        new MergeRules(
            Allowed.of(Who.WRITERS),
            1,
            false,
            List.of(),
            false,
            false,
            Set.of(MergeStrategy.REBASE),
            false));
    assertEnded(at, pull, at.base() + " does not take this way to land: choose a rebase.");
    TestPortal.refused(
        ErrorCode.REQUIREMENT_NOT_MET,
        () -> enable(at, at.owner, pull, Optional.of(MergeStrategy.MERGE)));
    enable(at, at.owner, pull, Optional.of(MergeStrategy.REBASE));
    at.commit(at.owner, FILE, "mine\n" + lines(2, 10), Optional.empty());
    assertWaits(at, pull);
    review(at, writer, pull, ReviewState.APPROVED);
    assertEnded(at, pull, "This conflicts with the target branch in " + FILE + ".");
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whoeverTurnedItOnMustStillBeAllowedWhenItLands(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    Identity.Account writer = at.writer();
    Identity.Account other = at.writer();
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> enable(at, at.newcomer, pull, Optional.empty()));
    enable(at, writer, pull, Optional.empty());
    test.portal()
        .grants()
        .put(
            at.owner,
            new GrantCommand(
                new Target.Repository(at.owner.login(), "peps"),
                new Subject(SubjectKind.ACCOUNT, writer.login()),
                AccessLevel.READ,
                Optional.empty()));
    review(at, other, pull, ReviewState.APPROVED);
    assertEnded(at, pull, writer.login() + " may not merge it any more.");
    rule(at, new MergeRules(Allowed.of(Who.NOBODY), 0, List.of(), false, false, false));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> enable(at, other, pull, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void itIsTurnedOffByHandAndLandsOnceWithTheButtonPressedMeanwhile(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    rule(at, asks(1));
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    at.commit(at.owner, "other.txt", "other\n", Optional.empty());
    enable(at, at.owner, pull, Optional.empty());
    PullRequestView off =
        test.portal().autoMerges().disable(at.newcomer, at.owner.login(), "peps", pull.number());
    assertEquals(Optional.empty(), off.autoMerge());
    assertEquals(Optional.empty(), off.autoMergeEnded());
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () ->
            test.portal()
                .autoMerges()
                .disable(
                    test.account("stranger-" + kind.name().toLowerCase(Locale.ROOT)),
                    at.owner.login(),
                    "peps",
                    pull.number()));
    enable(at, at.owner, pull, Optional.empty());
    review(at, at.writer(), pull, ReviewState.APPROVED);
    try {
      at.merge(at.owner, pull, MergeStrategy.MERGE);
    } catch (PortalException e) {
      assertEquals(ErrorCode.CONFLICT, e.code());
    }
    PullRequestView landed = settled(at, pull);
    assertEquals(PullRequestState.MERGED, landed.state());
    assertEquals(Optional.empty(), landed.autoMergeEnded());
    try (var open = test.portal().stores().open(at.repository)) {
      assertEquals(
          2, open.commits().find(at.tip()).orElseThrow().parents().size(), "it is the merge");
      assertTrue(
          open.commits().find(at.tip()).orElseThrow().parents().contains(pull.head().commit()));
    }
  }
}
