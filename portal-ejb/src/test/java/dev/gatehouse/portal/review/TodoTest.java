package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.Todos;
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

/** What is to be done before a pull request lands, and who says that it is. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class TodoTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static Todos todos() {
    return test.portal().todos();
  }

  private static List<CommentView> open(PullRequestFixture at, PullRequestView pull) {
    return todos().open(at.newcomer, at.owner.login(), "peps", pull.number());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aCommentOfAnyKindIsToBeDoneUntilItsAuthorsSayThatItIs(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    String owner = at.owner.login();
    int number = pull.number();
    test.portal()
        .reviews()
        .add(
            at.owner,
            owner,
            "peps",
            number,
            new NewReview(
                ReviewState.COMMENTED,
                Optional.empty(),
                "",
                List.of(
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 3, 3, "Three", true),
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 0, 0, "All", true),
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 4, 4, "Nothing"))));
    long general = todos().add(at.owner, owner, "peps", number, "Add news");
    assertEquals(
        List.of("Three", "All", "Add news"),
        open(at, pull).stream().map(CommentView::body).toList());
    todos().finish(at.newcomer, owner, "peps", number, general, true);
    CommentView done =
        test.portal().reviews().comments(at.owner, owner, "peps", number).stream()
            .filter(comment -> comment.id() == general)
            .findFirst()
            .orElseThrow();
    assertEquals(owner, done.todo().orElseThrow().by());
    assertEquals(at.newcomer.login(), done.todo().orElseThrow().done().orElseThrow().by());
    assertEquals(2, open(at, pull).size());
    todos().finish(at.owner, owner, "peps", number, general, false);
    assertEquals(3, open(at, pull).size());
    todos().set(at.owner, owner, "peps", number, general, false);
    assertEquals(2, open(at, pull).size());
    TestPortal.refused(
        ErrorCode.CONFLICT, () -> todos().finish(at.owner, owner, "peps", number, general, true));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void passersByMakeOnlyTheirOwnCommentsToDosAndFinishOnlyThose(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    String owner = at.owner.login();
    int number = pull.number();
    Identity.Account passer = test.account("todo-passer-" + owner);
    long theirs = test.portal().reviews().comment(at.owner, owner, "peps", number, "Hm").id();
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> todos().set(passer, owner, "peps", number, theirs, true));
    todos().set(at.newcomer, owner, "peps", number, theirs, true);
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> todos().finish(passer, owner, "peps", number, theirs, true));
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> todos().set(passer, owner, "peps", number, theirs, false));
    long own = todos().add(passer, owner, "peps", number, "What about tests?");
    todos().finish(passer, owner, "peps", number, own, true);
    TestPortal.refused(
        ErrorCode.UNAUTHENTICATED,
        () -> todos().finish(Identity.ANONYMOUS, owner, "peps", number, own, false));
    TestPortal.refused(
        ErrorCode.NOT_FOUND,
        () -> todos().finish(at.owner, owner, "peps", number, own + 4_321, true));
    assertEquals(List.of("Hm"), open(at, pull).stream().map(CommentView::body).toList());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void nothingLandsBeforeEveryToDoIsDone(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    String owner = at.owner.login();
    long todo = todos().add(at.owner, owner, "peps", pull.number(), "Add news");
    PortalException refused =
        TestPortal.refused(
            ErrorCode.REQUIREMENT_NOT_MET, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    assertEquals(
        "1 to-do is open. Its author, or who set it, marks it as done.", refused.userMessage());
    todos().finish(at.newcomer, owner, "peps", pull.number(), todo, true);
    assertEquals(PullRequestState.MERGED, at.merge(at.owner, pull, MergeStrategy.MERGE).state());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsNotSentYetBlocksNothing(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    NewComment comment =
        new NewComment(RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 3, 3, "Three", true);
    long review =
        test.portal()
            .reviews()
            .add(
                at.owner,
                at.owner.login(),
                "peps",
                pull.number(),
                new NewReview(ReviewState.PENDING, Optional.empty(), "", List.of(comment)))
            .id();
    assertEquals(List.of(), open(at, pull));
    test.portal()
        .reviews()
        .submit(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            review,
            ReviewState.COMMENTED,
            "Sent");
    assertEquals(1, open(at, pull).size());
  }
}
