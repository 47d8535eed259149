package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.FILE;
import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PatchProposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever proposes does not notice that something lands in the target at the same moment. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class MovingTargetTest {
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

  /** Lets something land as soon as somebody has begun to look at the repository. */
  private static void landMeanwhile(PullRequestFixture at, String path) {
    BETWEEN.afterQuarantine(() -> at.commit(at.owner, path, "Meanwhile.\n", Optional.empty()));
  }

  private static PullRequestView now(PullRequestFixture at, PullRequestView pull) {
    return test.portal().pullRequests().get(at.owner, at.owner.login(), "peps", pull.number());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whileOneIsProposedAndRevised(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId base = at.tip();
    landMeanwhile(at, "a.txt");
    PullRequestView pull = at.propose(at.newcomer, FILE, lines(1, 11), Optional.of(base));
    landMeanwhile(at, "b.txt");
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
    assertEquals(2, now(at, pull).versions());
    at.merge(at.owner, now(at, pull), MergeStrategy.MERGE);
    assertEquals(lines(1, 12), at.text(FILE));
    assertEquals("Meanwhile.\n", at.text("a.txt"));
    assertEquals("Meanwhile.\n", at.text("b.txt"));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whileOneIsOpenedFromABranch(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.push("fix", "fix.txt", "good\n");
    landMeanwhile(at, "a.txt");
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.newcomer,
                at.owner.login(),
                "peps",
                new NewPullRequest("Fix", "", at.base(), Optional.empty(), "fix", false));
    assertEquals(1, pull.versions());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whileAPatchIsProposedAndWhatLandedIsReverted(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    landMeanwhile(at, "a.txt");
    PullRequestView pull =
        test.portal()
            .patches()
            .propose(
                at.newcomer,
                at.owner.login(),
                "peps",
                new PatchProposal(
                    ("--- a/"
                            + FILE
                            + "\n+++ b/"
                            + FILE
                            + "\n@@ -9,2 +9,3 @@\n line 9\n line 10\n+line 11\n")
                        .getBytes(StandardCharsets.UTF_8),
                    Optional.of("Eleven"),
                    Optional.empty(),
                    at.base(),
                    Optional.empty(),
                    false));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    landMeanwhile(at, "b.txt");
    PullRequestView revert =
        test.portal().reverts().revert(at.newcomer, at.owner.login(), "peps", pull.number());
    at.merge(at.owner, revert, MergeStrategy.MERGE);
    assertEquals(lines(1, 10), at.text(FILE));
    assertEquals("Meanwhile.\n", at.text("a.txt"));
    assertEquals("Meanwhile.\n", at.text("b.txt"));
  }
}
