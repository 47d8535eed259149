package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewRequest;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked to review, by whom and why, and whose task a pull request is. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ReviewRequestTest {
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

  private static ReviewRequests requests() {
    return test.portal().reviewRequests();
  }

  private static List<ReviewRequest> of(PullRequestFixture at, PullRequestView pull) {
    test.settle();
    return requests().list(at.newcomer, at.owner.login(), "peps", pull.number());
  }

  private static List<String> waiting(PullRequestFixture at, PullRequestView pull) {
    return of(at, pull).stream()
        .filter(ReviewRequest::waiting)
        .map(request -> request.name() + " " + request.why())
        .sorted()
        .toList();
  }

  private static void ask(
      PullRequestFixture at, Identity caller, PullRequestView pull, String... logins) {
    requests().ask(caller, at.owner.login(), "peps", pull.number(), List.of(logins), List.of());
  }

  private static void review(PullRequestFixture at, Identity caller, PullRequestView pull) {
    test.portal()
        .reviews()
        .add(
            caller,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.APPROVED, Optional.of(pull.head().commit()), "Good.", List.of()));
  }

  private static PullRequestView revise(
      PullRequestFixture at, PullRequestView pull, String path, String text) {
    return test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(PullRequestFixture.write(path, text, Optional.empty())),
            "Revise");
  }

  private static void assertRefused(ErrorCode code, Executable executable) {
    assertEquals(code, assertThrows(PortalException.class, executable).code());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void reviewersAreAskedByHandUntilTheyAnswer(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity.Account writer = at.writer();
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    assertEquals(List.of(), waiting(at, pull));
    ask(at, at.owner, pull, writer.login(), writer.login());
    ask(at, at.owner, pull, writer.login());
    assertEquals(List.of(writer.login() + " asked by " + at.owner.login()), waiting(at, pull));
    review(at, writer, pull);
    assertEquals(List.of(), waiting(at, pull));
    assertFalse(of(at, pull).get(0).waiting(), "it is still told that it was asked");
    test.clock.advance(java.time.Duration.ofSeconds(1));
    ask(at, at.newcomer, pull, writer.login());
    assertEquals(List.of(writer.login() + " asked by " + at.newcomer.login()), waiting(at, pull));
    requests()
        .remove(
            writer, at.owner.login(), "peps", pull.number(), List.of(writer.login()), List.of());
    assertEquals(List.of(), of(at, pull));
  }

  @Test
  void whoMayNotReadIsNotAskedAndWhoMayNotWriteDoesNotAsk() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account other = test.account("other-reader");
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    assertRefused(ErrorCode.FORBIDDEN, () -> ask(at, at.newcomer, pull, other.login()));
    assertRefused(ErrorCode.FORBIDDEN, () -> ask(at, other, pull, at.owner.login()));
    assertRefused(ErrorCode.INVALID, () -> ask(at, at.owner, pull, "nobody-at-all"));
    assertRefused(ErrorCode.INVALID, () -> ask(at, at.owner, pull, at.newcomer.login()));
    assertRefused(
        ErrorCode.INVALID,
        () ->
            requests()
                .ask(
                    at.owner,
                    at.owner.login(),
                    "peps",
                    pull.number(),
                    List.of(),
                    List.of("no-team")));
    assertEquals(List.of(), of(at, pull), "who was refused left nothing");
    ask(at, at.owner, pull, other.login());
    assertEquals(1, waiting(at, pull).size());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void codeOwnersAreAskedForWhatTheyOwnAndAnewForWhatIsNewToThem(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity.Account ann = at.writer();
    Identity.Account byMail = at.writer();
    String mail = byMail.login() + "@example.org";
    test.portal()
        .accounts()
        .update(
            byMail,
            byMail.login(),
            new AccountUpdate(
                Optional.empty(), Optional.of(mail), Optional.empty(), Optional.empty()));
    at.commit(
        at.owner,
        ".github/CODEOWNERS",
        "* @"
            + ann.login()
            + "\nbroken line here\n/other/ "
            + mail
            + " @"
            + at.newcomer.login()
            + " @nobody-at-all stranger@example.org\n",
        Optional.empty());
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    String first = ann.login() + " owns " + FILE;
    assertEquals(List.of(first), waiting(at, pull));
    PullRequestView second = revise(at, pull, FILE, PullRequestFixture.lines(1, 12));
    review(at, ann, second);
    assertEquals(List.of(), waiting(at, second));
    test.clock.advance(java.time.Duration.ofSeconds(1));
    PullRequestView third = revise(at, second, FILE, PullRequestFixture.lines(1, 13));
    assertEquals(List.of(), waiting(at, third), "nothing that is new to its owner");
    PullRequestView fourth = revise(at, third, "fresh.txt", "fresh\n");
    assertEquals(List.of(ann.login() + " owns fresh.txt"), waiting(at, fourth));
    PullRequestView fifth = revise(at, fourth, "other/a.txt", "a\n");
    assertEquals(
        List.of(ann.login() + " owns fresh.txt", byMail.login() + " owns other/a.txt"),
        waiting(at, fifth));
    requests()
        .remove(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            List.of(byMail.login(), ann.login()),
            List.of());
    PullRequestView sixth = revise(at, fifth, "other/a.txt", "b\n");
    assertEquals(List.of(), of(at, sixth), "what was taken back is not asked again");
  }

  @Test
  void ownersOfADraftAreAskedOnceItIsReady() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account ann = at.writer();
    at.commit(at.owner, "docs/CODEOWNERS", "* @" + ann.login() + "\n", Optional.empty());
    at.commit(at.owner, ".gatehouse/CODEOWNERS", "* @" + at.owner.login() + "\n", Optional.empty());
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    assertEquals(List.of(ann.login() + " owns " + FILE), waiting(at, pull));
    requests()
        .remove(at.owner, at.owner.login(), "peps", pull.number(), List.of(ann.login()), List.of());
    draft(at, pull, true);
    PullRequestView more = revise(at, pull, "more.txt", "more\n");
    assertEquals(List.of(), of(at, more));
    draft(at, pull, false);
    assertEquals(List.of(ann.login() + " owns more.txt"), waiting(at, more));
  }

  private static void draft(PullRequestFixture at, PullRequestView pull, boolean draft) {
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
                Optional.empty(),
                Optional.of(draft),
                Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPullRequestIsTheTaskOfThoseWhoMayWriteOrOfItsAuthor(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String owner = at.owner.login();
    Identity.Account writer = at.writer();
    Identity.Account other =
        test.account("other-" + kind.name().toLowerCase(java.util.Locale.ROOT));
    int number = at.propose(at.newcomer, PullRequestFixture.lines(1, 11)).number();
    var assignees = test.portal().assignees();
    assertEquals(
        List.of(writer.login(), at.newcomer.login()),
        assignees.add(
            at.owner, owner, "peps", number, List.of(writer.login(), at.newcomer.login())));
    assertRefused(
        ErrorCode.INVALID,
        () -> assignees.add(at.owner, owner, "peps", number, List.of(other.login())));
    assertRefused(
        ErrorCode.FORBIDDEN,
        () -> assignees.add(at.newcomer, owner, "peps", number, List.of(writer.login())));
    assertEquals(
        List.of(at.newcomer.login()),
        assignees.remove(at.owner, owner, "peps", number, List.of(writer.login(), "nobody")));
    assertEquals(List.of(at.newcomer.login()), assignees.on(other, owner, "peps", number));
  }
}
