package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Place;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people say about pull requests, and how long it holds. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ReviewTest {
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

  private static Reviews reviews() {
    return test.portal().reviews();
  }

  private static String lines(int from, int to) {
    return PullRequestFixture.lines(from, to);
  }

  private static NewComment on(int line, String body) {
    return new NewComment(RepoPath.of(FILE), DiffSide.RIGHT, line, line, body);
  }

  private static ReviewView review(
      PullRequestFixture at,
      Identity caller,
      PullRequestView pull,
      ReviewState state,
      NewComment... comments) {
    return reviews()
        .add(
            caller,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                state, Optional.of(pull.head().commit()), "See below.", List.of(comments)));
  }

  private static PullRequestView revise(
      PullRequestFixture at, PullRequestView pull, String path, String text, FileEdit... more) {
    List<dev.gatehouse.portal.edit.api.EditedFile> files =
        new java.util.ArrayList<>(List.of(PullRequestFixture.write(path, text, Optional.empty())));
    for (FileEdit edit : more) {
      files.add(new dev.gatehouse.portal.edit.api.EditedFile(edit, Optional.empty()));
    }
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

  private static boolean holds(PullRequestFixture at, PullRequestView pull, ReviewView review) {
    return reviews().list(at.newcomer, at.owner.login(), "peps", pull.number()).stream()
        .filter(found -> found.id() == review.id())
        .findFirst()
        .orElseThrow()
        .counts();
  }

  private static List<CommentView> comments(
      PullRequestFixture at, Identity caller, PullRequestView pull) {
    return reviews().comments(caller, at.owner.login(), "peps", pull.number());
  }

  @ParameterizedTest
  @Tag("row-82")
  @EnumSource(VcsKind.class)
  void anApprovalHoldsWhilePatchAndTargetAreWhatTheyWere(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    ReviewView approval = review(at, at.owner, pull, ReviewState.APPROVED);
    assertTrue(approval.counts());
    PullRequestView other = revise(at, pull, FILE, lines(1, 12));
    assertFalse(holds(at, pull, approval), "the patch is another");
    PullRequestView back = revise(at, other, FILE, lines(1, 11));
    assertTrue(holds(at, pull, approval), "the patch is what it was");
    at.push("maint", "note.txt", "maintained\n");
    retarget(at, back, "maint");
    assertFalse(holds(at, pull, approval), "the target is another");
    retarget(at, back, at.base());
    assertTrue(holds(at, pull, approval));
    ReviewView changed = review(at, at.owner, back, ReviewState.CHANGES_REQUESTED);
    assertFalse(holds(at, pull, approval), "the last word counts");
    assertTrue(holds(at, pull, changed));
    reviews()
        .dismiss(
            at.owner, at.owner.login(), "peps", pull.number(), changed.id(), "It was a mistake.");
    assertFalse(holds(at, pull, changed));
  }

  private static void retarget(PullRequestFixture at, PullRequestView pull, String branch) {
    test.portal()
        .pullRequests()
        .update(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.of(branch),
                Optional.empty(),
                Optional.empty()));
  }

  @ParameterizedTest
  @Tag("row-96")
  @EnumSource(VcsKind.class)
  void onlyTheWordOfWhoMayWriteCountsAndNobodyApprovesTheirOwn(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    Identity.Account reader = test.account("reader-" + at.owner.login());
    assertFalse(review(at, reader, pull, ReviewState.APPROVED).counts());
    TestPortal.refused(
        ErrorCode.INVALID, () -> review(at, at.newcomer, pull, ReviewState.APPROVED));
    TestPortal.refused(
        ErrorCode.UNAUTHENTICATED,
        () -> review(at, Identity.ANONYMOUS, pull, ReviewState.COMMENTED));
    ReviewView comment = review(at, at.newcomer, pull, ReviewState.COMMENTED);
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () ->
            reviews().dismiss(reader, at.owner.login(), "peps", pull.number(), comment.id(), "No"));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void commentsKeepTheirPlaceThroughNewVersionsAndRenames(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    review(at, at.owner, pull, ReviewState.COMMENTED, on(5, "Why five?"), on(11, "Eleven?"));
    CommentView first = comments(at, at.newcomer, pull).get(0);
    assertEquals("line 5\n", first.spot().orElseThrow().excerpt());
    assertEquals(place(FILE, 5), first.spot().orElseThrow().now());
    PullRequestView moved = revise(at, pull, FILE, "new\nlines\n" + lines(1, 10));
    List<CommentView> after = comments(at, at.newcomer, pull);
    assertEquals(place(FILE, 7), after.get(0).spot().orElseThrow().now());
    assertEquals(Optional.empty(), after.get(1).spot().orElseThrow().now(), "its line is gone");
    assertEquals("line 11\n", after.get(1).spot().orElseThrow().excerpt());
    String renamed = "peps/pep-9999.rst";
    test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            moved.head().commit(),
            List.of(
                new dev.gatehouse.portal.edit.api.EditedFile(
                    new FileEdit.Write(
                        RepoPath.of(renamed),
                        ("new\nlines\nmore\n" + lines(1, 10)).getBytes(StandardCharsets.UTF_8),
                        EntryKind.FILE,
                        Optional.of(RepoPath.of(FILE))),
                    Optional.empty()),
                new dev.gatehouse.portal.edit.api.EditedFile(
                    new FileEdit.Delete(RepoPath.of(FILE)), Optional.empty())),
            "Rename");
    assertEquals(
        place(renamed, 8), comments(at, at.newcomer, pull).get(0).spot().orElseThrow().now());
  }

  private static Optional<Place> place(String path, int line) {
    return Optional.of(new Place(RepoPath.of(path), line, line));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPendingReviewIsSeenByItsAuthorOnlyUntilItIsSent(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    ReviewView pending = review(at, at.owner, pull, ReviewState.PENDING, on(3, "Three?"));
    assertEquals(1, comments(at, at.owner, pull).size());
    assertEquals(0, comments(at, at.newcomer, pull).size());
    assertEquals(List.of(), reviews().list(at.newcomer, at.owner.login(), "peps", pull.number()));
    TestPortal.refused(ErrorCode.CONFLICT, () -> review(at, at.owner, pull, ReviewState.PENDING));
    long comment = comments(at, at.owner, pull).get(0).id();
    TestPortal.refused(
        ErrorCode.NOT_FOUND,
        () -> reviews().reply(at.newcomer, at.owner.login(), "peps", pull.number(), comment, "Hm"));
    reviews()
        .submit(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            pending.id(),
            ReviewState.CHANGES_REQUESTED,
            "Please.");
    assertEquals(1, comments(at, at.newcomer, pull).size());
    CommentView answer =
        reviews().reply(at.newcomer, at.owner.login(), "peps", pull.number(), comment, "Done.");
    assertEquals(Optional.of(comment), answer.inReplyTo());
    Identity.Account stranger = test.account("passer-by-" + at.owner.login());
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> reviews().resolve(stranger, at.owner.login(), "peps", pull.number(), comment, true));
    assertTrue(
        reviews()
            .resolve(at.newcomer, at.owner.login(), "peps", pull.number(), comment, true)
            .resolved()
            .isPresent());
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () ->
            reviews()
                .editComment(
                    at.newcomer, at.owner.login(), "peps", pull.number(), comment, "Mine now"));
    reviews().deleteComment(at.owner, at.owner.login(), "peps", pull.number(), comment);
    assertEquals(List.of(), comments(at, at.newcomer, pull));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aCommentSpeaksOfLinesThatAreThere(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    TestPortal.refused(
        ErrorCode.INVALID, () -> review(at, at.owner, pull, ReviewState.COMMENTED, on(12, "x")));
    TestPortal.refused(
        ErrorCode.INVALID,
        () ->
            review(
                at,
                at.owner,
                pull,
                ReviewState.COMMENTED,
                new NewComment(RepoPath.of("nothing"), DiffSide.RIGHT, 1, 1, "x")));
    CommentView general =
        reviews().comment(at.newcomer, at.owner.login(), "peps", pull.number(), "Thank you all.");
    assertEquals(Optional.empty(), general.spot());
    assertEquals(
        pull.number(),
        reviews().commentById(at.newcomer, at.owner.login(), "peps", general.id()).number());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsNotSentYetIsAddedToAndSentForWhatWasLookedAtLast(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    String owner = at.owner.login();
    ReviewView begun =
        reviews()
            .add(
                at.owner,
                owner,
                "peps",
                pull.number(),
                new NewReview(ReviewState.PENDING, Optional.empty(), "", List.of(on(1, "First."))));
    PullRequestView newer = revise(at, pull, FILE, lines(1, 12));
    NewReview more =
        new NewReview(
            ReviewState.PENDING,
            Optional.of(newer.head().commit()),
            "",
            List.of(on(12, "Second.")));
    assertEquals(
        ReviewState.PENDING,
        reviews().resume(at.owner, owner, "peps", pull.number(), begun.id(), more).state());
    assertEquals(
        2,
        reviews().comments(at.owner, owner, "peps", pull.number()).stream()
            .filter(CommentView::pending)
            .count());
    NewReview last =
        new NewReview(ReviewState.APPROVED, Optional.of(newer.head().commit()), "Good.", List.of());
    ReviewView sent = reviews().resume(at.owner, owner, "peps", pull.number(), begun.id(), last);
    assertTrue(sent.counts(), "it is for the version that was looked at last");
    assertEquals(2, sent.version());
    assertEquals(
        0,
        reviews().comments(at.owner, owner, "peps", pull.number()).stream()
            .filter(CommentView::pending)
            .count());
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () -> reviews().resume(at.owner, owner, "peps", pull.number(), begun.id(), last));
  }
}
