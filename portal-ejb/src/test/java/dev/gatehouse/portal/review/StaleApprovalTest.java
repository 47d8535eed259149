package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.testing.AtOnce;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways to let something land that nobody approved. The tags are rows of docs/attacks.md. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class StaleApprovalTest {
  private static final int RACES = 12;

  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static ReviewView approve(PullRequestFixture at, PullRequestView pull) {
    return test.portal()
        .reviews()
        .add(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.APPROVED, Optional.of(pull.head().commit()), "Good.", List.of()));
  }

  private static boolean holds(PullRequestFixture at, PullRequestView pull, ReviewView approval) {
    return test
        .portal()
        .reviews()
        .list(at.newcomer, at.owner.login(), "peps", pull.number())
        .stream()
        .filter(found -> found.id() == approval.id())
        .findFirst()
        .orElseThrow()
        .counts();
  }

  private static PullRequestView revise(
      PullRequestFixture at, PullRequestView pull, List<EditedFile> files) {
    return test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            files,
            "Revise");
  }

  private static void open(PullRequestFixture at, PullRequestView pull, boolean open) {
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
                Optional.empty(),
                Optional.of(open)));
  }

  @ParameterizedTest
  @Tag("row-81")
  @EnumSource(VcsKind.class)
  void whatIsPushedWhileSomebodyMergesDoesNotLand(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    for (int i = 0; i < RACES; i++) {
      String path = "race-" + i + ".txt";
      PullRequestView pull = at.propose(at.newcomer, path, "approved\n", Optional.of(at.tip()));
      approve(at, pull);
      List<EditedFile> sneaky =
          List.of(PullRequestFixture.write(path, "sneaked in\n", Optional.empty()));
      List<ErrorCode> refused =
          AtOnce.run(
              () -> at.merge(at.owner, pull, MergeStrategy.MERGE), () -> revise(at, pull, sneaky));
      assertTrue(refused.size() <= 1, refused::toString);
      PullRequestView now =
          test.portal().pullRequests().get(at.owner, at.owner.login(), "peps", pull.number());
      if (now.state() == PullRequestState.MERGED) {
        assertEquals("approved\n", at.text(path));
      } else {
        TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
      }
    }
  }

  @Test
  @Tag("row-83")
  void aBranchOfTheSameNameWithOtherContentIsNotApproved() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    at.push("fix", "fix.txt", "good\n");
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.owner,
                at.owner.login(),
                "peps",
                new NewPullRequest("Fix", "", at.base(), Optional.empty(), "fix", false));
    ReviewView approval =
        test.portal()
            .reviews()
            .add(
                at.writer(),
                at.owner.login(),
                "peps",
                pull.number(),
                new NewReview(ReviewState.APPROVED, Optional.empty(), "Good.", List.of()));
    assertTrue(holds(at, pull, approval));
    open(at, pull, false);
    delete(at, pull);
    at.push("fix", "fix.txt", "evil\n");
    open(at, pull, true);
    test.settle();
    PullRequestView now =
        test.portal().pullRequests().get(at.owner, at.owner.login(), "peps", pull.number());
    if (now.head().commit().equals(pull.head().commit())) {
      at.merge(at.owner, pull, MergeStrategy.MERGE);
      assertEquals("good\n", at.text("fix.txt"));
    } else {
      assertFalse(holds(at, pull, approval));
      TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    }
  }

  private static void delete(PullRequestFixture at, PullRequestView pull) {
    try (Repository open = test.portal().stores().open(at.repository)) {
      assertEquals(
          List.of(RefEditResult.DONE),
          open.refs()
              .apply(
                  List.of(
                      new RefEdit(
                          RefName.branch("fix"),
                          Optional.of(pull.head().commit()),
                          Optional.empty(),
                          true)),
                  true));
    }
  }

  @ParameterizedTest
  @Tag("row-85")
  @EnumSource(VcsKind.class)
  void anApprovalDoesNotSurviveARenameWithARewrite(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    ReviewView approval = approve(at, pull);
    List<EditedFile> files = new ArrayList<>();
    files.add(
        PullRequestFixture.write(
            "peps/pep-0002.rst", lines(1, 7) + "other\n".repeat(4), Optional.empty()));
    files.add(
        new EditedFile(
            new FileEdit.Delete(RepoPath.of(PullRequestFixture.FILE)), Optional.empty()));
    PullRequestView renamed = revise(at, pull, files);
    assertFalse(holds(at, renamed, approval));
  }
}
