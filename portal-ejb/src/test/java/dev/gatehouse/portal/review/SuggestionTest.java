package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reviewers suggest, and what becomes of a pull request when that is committed. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class SuggestionTest {
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

  private static String lines(int from, int to) {
    return PullRequestFixture.lines(from, to);
  }

  /** The id of a comment that suggests lines for others. */
  private static long suggest(
      PullRequestFixture at, Identity by, PullRequestView pull, int from, int to, String lines) {
    test.portal()
        .reviews()
        .add(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.COMMENTED,
                Optional.of(pull.head().commit()),
                "",
                List.of(
                    new NewComment(
                        RepoPath.of(FILE),
                        DiffSide.RIGHT,
                        to,
                        from,
                        "Better:\n```suggestion\n" + lines + "```"))));
    List<CommentView> all = comments(at, pull);
    return all.get(all.size() - 1).id();
  }

  private static List<CommentView> comments(PullRequestFixture at, PullRequestView pull) {
    return test.portal().reviews().comments(at.owner, at.owner.login(), "peps", pull.number());
  }

  private static PullRequestView apply(
      PullRequestFixture at, Identity by, PullRequestView pull, Long... comments) {
    return test.portal()
        .suggestions()
        .apply(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(comments),
            Optional.empty());
  }

  private interface Look<T> {
    T at(Quarantine quarantine);
  }

  private static <T> T look(PullRequestFixture at, PullRequestView pull, Look<T> look) {
    try (Repository open = test.portal().stores().open(at.repository);
        Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(pull.number())))) {
      return look.at(quarantine);
    }
  }

  private static String text(PullRequestFixture at, PullRequestView pull, Charset charset) {
    CommitId head = pull.head().commit();
    return look(
        at,
        pull,
        quarantine ->
            new String(
                quarantine
                    .trees()
                    .read(quarantine.trees().entry(head, RepoPath.of(FILE)).orElseThrow(), 1 << 20),
                charset));
  }

  private static String text(PullRequestFixture at, PullRequestView pull) {
    return text(at, pull, StandardCharsets.UTF_8);
  }

  private static String message(PullRequestFixture at, PullRequestView pull) {
    CommitId head = pull.head().commit();
    return look(at, pull, quarantine -> quarantine.commits().find(head).orElseThrow().message());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aSuggestionIsCommittedWhereItsLinesAreNowInTheNameOfBoth(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    long id = suggest(at, at.owner, pull, 5, 6, "five\nsix\nand a half\n");
    PullRequestView moved =
        test.portal()
            .pullRequests()
            .revise(
                at.newcomer,
                at.owner.login(),
                "peps",
                pull.number(),
                pull.head().commit(),
                List.of(PullRequestFixture.write(FILE, "new\n" + lines(1, 11), Optional.empty())),
                "Add a line above");
    PullRequestView applied = apply(at, at.newcomer, moved, id);
    assertEquals(3, applied.versions());
    assertEquals(
        "new\n" + lines(1, 4) + "five\nsix\nand a half\n" + lines(7, 11), text(at, applied));
    assertTrue(
        message(at, applied).startsWith("Update " + FILE + "\n\nCo-authored-by: "),
        message(at, applied));
    assertTrue(message(at, applied).contains(at.owner.login()), message(at, applied));
    CommentView thread = comments(at, applied).get(0);
    assertEquals(at.newcomer.login(), thread.resolved().orElseThrow().by());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void severalAreCommittedTogetherAsOneVersion(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    long second = suggest(at, at.owner, pull, 9, 9, "");
    long first = suggest(at, at.owner, pull, 2, 3, "two and three\n");
    PullRequestView applied = apply(at, at.newcomer, pull, second, first);
    assertEquals(2, applied.versions());
    assertEquals(lines(1, 1) + "two and three\n" + lines(4, 8) + lines(10, 11), text(at, applied));
    assertTrue(
        message(at, applied).startsWith("Apply suggestions from code review"),
        message(at, applied));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatCannotBeCommittedIsRefusedAndNothingChanges(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    long one = suggest(at, at.owner, pull, 2, 4, "x\n");
    long same = suggest(at, at.owner, pull, 4, 5, "y\n");
    PortalException twice =
        TestPortal.refused(ErrorCode.CONFLICT, () -> apply(at, at.newcomer, pull, one, same));
    assertTrue(
        twice.userMessage().contains("for the same lines of " + FILE + ", line 4"),
        twice.userMessage());
    Identity.Account reader = test.account("suggest-reader-" + at.owner.login());
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> apply(at, reader, pull, one));
    TestPortal.refused(ErrorCode.UNAUTHENTICATED, () -> apply(at, Identity.ANONYMOUS, pull, one));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> apply(at, at.newcomer, pull, one + 12_345));
    long word =
        test.portal()
            .reviews()
            .comment(at.owner, at.owner.login(), "peps", pull.number(), "```suggestion\nz\n```")
            .id();
    TestPortal.refused(ErrorCode.INVALID, () -> apply(at, at.newcomer, pull, word));
    PullRequestView other = apply(at, at.owner, pull, one);
    TestPortal.refused(ErrorCode.CONFLICT, () -> apply(at, at.newcomer, pull, same));
    PortalException outdated =
        TestPortal.refused(ErrorCode.CONFLICT, () -> apply(at, at.newcomer, other, same));
    assertTrue(outdated.userMessage().contains("is outdated"), outdated.userMessage());
    assertEquals(lines(1, 1) + "x\n" + lines(5, 11), text(at, other));
    assertEquals(
        2,
        test.portal()
            .pullRequests()
            .get(at.owner, at.owner.login(), "peps", pull.number())
            .versions());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void lineEndsAndTheByteOrderMarkStayAsTheyAre(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "\uFEFFone\r\ntwo\r\nthree\nfour");
    assertEquals(
        List.of("one", "two"),
        test.portal()
            .suggestions()
            .lines(
                at.owner,
                at.owner.login(),
                "peps",
                pull.number(),
                pull.head().commit(),
                RepoPath.of(FILE),
                1,
                2));
    long first = suggest(at, at.owner, pull, 1, 1, "Eins\nund\n");
    long last = suggest(at, at.owner, pull, 4, 4, "vier\nfünf\n");
    PullRequestView applied = apply(at, at.newcomer, pull, first, last);
    assertEquals("\uFEFFEins\r\nund\r\ntwo\r\nthree\nvier\r\nfünf", text(at, applied));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void toAPullRequestFromABranchItIsCommittedByWhoMayPushToTheBranch(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.push("topic", FILE, lines(1, 11));
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.newcomer,
                at.owner.login(),
                "peps",
                new NewPullRequest("Topic", "", at.base(), Optional.empty(), "topic", false));
    long id = suggest(at, at.newcomer, pull, 11, 11, "eleven\n");
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> apply(at, at.newcomer, pull, id));
    PullRequestView applied = apply(at, at.owner, pull, id);
    assertEquals(2, applied.versions());
    assertEquals(lines(1, 10) + "eleven\n", text(at, applied));
    try (Repository open = test.portal().stores().open(at.repository)) {
      assertEquals(
          applied.head().commit(),
          open.refs().find(RefName.branch("topic")).orElseThrow().commit());
    }
  }

  @Test
  void aPullRequestFromABookmarkTakesPushesOnly() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.HG);
    CommitId head = at.push("topic", FILE, lines(1, 11));
    try (Repository open = test.portal().stores().open(at.repository)) {
      assertEquals(
          List.of(RefEditResult.DONE),
          open.refs()
              .apply(
                  List.of(
                      new RefEdit(
                          new RefName(RefKind.BOOKMARK, "mark"),
                          Optional.empty(),
                          Optional.of(head),
                          false)),
                  true));
    }
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.owner,
                at.owner.login(),
                "peps",
                new NewPullRequest("Mark", "", at.base(), Optional.empty(), "mark", false));
    long id = suggest(at, at.newcomer, pull, 11, 11, "eleven\n");
    PortalException refused =
        TestPortal.refused(ErrorCode.FORBIDDEN, () -> apply(at, at.owner, pull, id));
    assertEquals("It follows mark, which is no branch: push to that.", refused.userMessage());
  }
}
