package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking back what has landed, on repositories of both kinds on disk. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class RevertTest {
  private static final String FILE = PullRequestFixture.FILE;
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static PullRequestView revert(
      PullRequestFixture at, Identity caller, PullRequestView pull) {
    return test.portal().reverts().revert(caller, at.owner.login(), "peps", pull.number());
  }

  private static Reverts.Links links(PullRequestFixture at, PullRequestView pull) {
    return test.portal().reverts().links(at.newcomer, at.owner.login(), "peps", pull.number());
  }

  /** A proposal of two commits: one line is put before the file, one after it. */
  private static PullRequestView ofTwoCommits(PullRequestFixture at, String was) {
    PullRequestView pull = at.propose(at.newcomer, "first\n" + was);
    return test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(
                PullRequestFixture.write(FILE, "first\n" + was + "last\n", Optional.empty()),
                PullRequestFixture.write("new.txt", "new\n", Optional.empty())),
            "Add the last line and a file");
  }

  private static boolean exists(PullRequestFixture at, String path) {
    try (Repository open = test.portal().stores().open(at.repository)) {
      return open.trees().entry(at.tip(), RepoPath.of(path)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatLandedInAnyWayIsRevertedWholeAndNothingElseIs(VcsKind kind) {
    for (MergeStrategy strategy : MergeStrategy.values()) {
      // On hg what is proposed without a branch is on the target's, which is not to be closed.
      if (!strategy.existsOn(kind) || strategy == MergeStrategy.CLOSE_AND_MERGE) {
        continue;
      }
      PullRequestFixture at = new PullRequestFixture(test, kind);
      String was = PullRequestFixture.lines(1, 10);
      PullRequestView pull = ofTwoCommits(at, was);
      if (strategy != MergeStrategy.FAST_FORWARD) {
        at.commit(at.owner, "before.txt", "before\n", Optional.empty());
      }
      at.merge(at.owner, pull, strategy);
      assertEquals("first\n" + was + "last\n", at.text(FILE), strategy.name());
      at.commit(at.owner, "after.txt", "after\n", Optional.empty());

      PullRequestView made = revert(at, at.newcomer, pull);
      assertEquals("Revert \"Fix a typo\"", made.title());
      assertTrue(made.body().startsWith("Reverts #" + pull.number() + ","), made.body());
      assertEquals(at.newcomer.login(), made.author());
      assertEquals(Optional.of(pull.number()), links(at, made).of().map(PullRequestView::number));
      assertEquals(
          List.of(made.number()),
          links(at, pull).by().stream().map(PullRequestView::number).toList());
      at.merge(at.owner, made, MergeStrategy.MERGE);
      assertEquals(was, at.text(FILE), strategy.name());
      assertFalse(exists(at, "new.txt"), strategy.name());
      assertEquals("after\n", at.text("after.txt"));
      assertEquals(strategy != MergeStrategy.FAST_FORWARD, exists(at, "before.txt"));
    }
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aRevertOfARevertBringsItBack(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String changed = "first\n" + PullRequestFixture.lines(1, 10);
    PullRequestView pull = at.propose(at.newcomer, changed);
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    PullRequestView back = revert(at, at.owner, pull);
    at.merge(at.owner, back, MergeStrategy.MERGE);
    at.merge(at.owner, revert(at, at.owner, back), MergeStrategy.MERGE);
    assertEquals(changed, at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aRevertThatConflictsNamesTheFilesAndOpensNothing(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "one\n" + PullRequestFixture.lines(2, 10));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    at.commit(at.owner, FILE, "another\n" + PullRequestFixture.lines(2, 10), Optional.empty());
    PortalException refused =
        assertThrows(PortalException.class, () -> revert(at, at.newcomer, pull));
    assertEquals(ErrorCode.CONFLICT, refused.code());
    assertTrue(refused.userMessage().contains("conflicts"), refused.userMessage());
    assertTrue(refused.userMessage().contains(FILE), refused.userMessage());
    assertEquals(List.of(), links(at, pull).by());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatHasNotLandedOrIsTakenBackAlreadyHasNothingToRevert(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "first\n" + PullRequestFixture.lines(1, 10));
    TestPortal.refused(ErrorCode.CONFLICT, () -> revert(at, at.owner, pull));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    TestPortal.refused(ErrorCode.UNAUTHENTICATED, () -> revert(at, Identity.ANONYMOUS, pull));
    at.merge(at.owner, revert(at, at.owner, pull), MergeStrategy.MERGE);
    TestPortal.refused(ErrorCode.CONFLICT, () -> revert(at, at.owner, pull));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void pressingTwiceOpensOneAndAfterItIsClosedAnother(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "first\n" + PullRequestFixture.lines(1, 10));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    PullRequestView made = revert(at, at.newcomer, pull);
    PortalException refused = assertThrows(PortalException.class, () -> revert(at, at.owner, pull));
    assertEquals(ErrorCode.CONFLICT, refused.code());
    assertTrue(refused.userMessage().startsWith("#" + made.number()), refused.userMessage());
    update(at, made, Optional.empty(), Optional.of(false));
    assertEquals(made.number() + 1, revert(at, at.owner, pull).number());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aTitleThatIsTooLongIsCutBetweenCharacters(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "first\n" + PullRequestFixture.lines(1, 10));
    for (String title : List.of("\uD83D\uDC0D".repeat(127), "x" + "\uD83D\uDC0D".repeat(127))) {
      update(at, pull, Optional.of(title), Optional.empty());
      if (pull.isOpen()) {
        pull = at.merge(at.owner, pull, MergeStrategy.MERGE);
      }
      PullRequestView made = revert(at, at.owner, pull);
      assertTrue(made.title().endsWith("\uD83D\uDC0D...\""), made.title());
      assertTrue(made.title().length() <= PullRequests.TITLE);
      update(at, made, Optional.empty(), Optional.of(false));
    }
  }

  private static void update(
      PullRequestFixture at, PullRequestView pull, Optional<String> title, Optional<Boolean> open) {
    test.portal()
        .pullRequests()
        .update(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                title, Optional.empty(), Optional.empty(), Optional.empty(), open));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatWasMergedByAPushIsRevertedFromWhereItHadParted(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String was = PullRequestFixture.lines(1, 10);
    PullRequestView pull = ofTwoCommits(at, was);
    CommitId head = pull.head().commit();
    try (Repository open = test.portal().stores().open(at.repository);
        Quarantine quarantine = open.quarantine(Set.of("pull-" + pull.number()))) {
      assertEquals(
          RefEditResult.DONE,
          quarantine.advance(RefName.branch(at.base()), Optional.of(at.tip()), head));
    }
    // Any change of the branch makes the portal look.
    at.commit(at.owner, "after.txt", "after\n", Optional.empty());
    test.settle();
    at.merge(at.owner, revert(at, at.owner, pull), MergeStrategy.MERGE);
    assertEquals(was, at.text(FILE));
    assertEquals("after\n", at.text("after.txt"));
  }
}
