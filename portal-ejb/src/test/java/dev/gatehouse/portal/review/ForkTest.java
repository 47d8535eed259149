package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.NewFork;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forks, and pull requests whose head is in one. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ForkTest {
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

  private static Forks forks() {
    return test.portal().forks();
  }

  private static PullRequests pulls() {
    return test.portal().pullRequests();
  }

  private static RepositoryView fork(PullRequestFixture at, Identity by) {
    return forks().fork(by, at.owner.login(), "peps", NewFork.ofCaller());
  }

  /** Commits to the branch of a fork that is called as the target is. */
  private static CommitId commit(
      PullRequestFixture at, Identity by, RepositoryView fork, String path, String text) {
    EditResult made =
        test.portal()
            .edits()
            .commit(
                by,
                fork.owner(),
                fork.name(),
                new EditCommand(
                    at.base(),
                    Optional.empty(),
                    List.of(PullRequestFixture.write(path, text, Optional.empty())),
                    "Change " + path));
    return assertInstanceOf(EditResult.Committed.class, made).commit();
  }

  private static PullRequestView open(
      PullRequestFixture at, Identity by, RepositoryView from, boolean maintainerCanModify) {
    return pulls()
        .open(
            by,
            at.owner.login(),
            "peps",
            new NewPullRequest(
                "From a fork",
                "",
                at.base(),
                Optional.of(from.fullName()),
                at.base(),
                false,
                maintainerCanModify));
  }

  private static PullRequestView now(PullRequestFixture at, PullRequestView pull) {
    return pulls().get(at.owner, at.owner.login(), "peps", pull.number());
  }

  private static Optional<CommitId> tip(RepositoryView repository, String branch) {
    try (Repository open = test.portal().stores().open(repository)) {
      return open.refs().find(RefName.branch(branch)).map(Ref::commit);
    }
  }

  private static boolean has(RepositoryView repository, CommitId commit) {
    try (Repository open = test.portal().stores().open(repository)) {
      return open.commits().find(commit).isPresent();
    }
  }

  private static void show(Identity caller, RepositoryView repository, Visibility visibility) {
    test.portal()
        .repositories()
        .update(
            caller,
            repository.owner(),
            repository.name(),
            new RepositoryUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.of(visibility),
                Optional.empty(),
                Optional.empty()));
  }

  private static void allow(
      Identity owner, RepositoryView repository, Identity.Account who, AccessLevel level) {
    test.portal()
        .grants()
        .put(
            owner,
            new GrantCommand(
                new Target.Repository(repository.owner(), repository.name()),
                new Subject(SubjectKind.ACCOUNT, who.login()),
                level,
                Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aForkHasWhatItsParentShowsAndNothingThatIsOnlyProposed(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.push("topic", "topic.txt", "one\n");
    PullRequestView proposed = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    RepositoryView fork = fork(at, at.newcomer);
    assertEquals(at.newcomer.login() + "/peps", fork.fullName());
    assertEquals(Optional.of(at.tip()), tip(fork, at.base()));
    assertEquals(tip(at.repository, "topic"), tip(fork, "topic"));
    assertFalse(has(fork, proposed.head().commit()));
    try (Repository open = test.portal().stores().open(fork)) {
      assertTrue(open.hidden().list(HiddenVersions.group(proposed.number())).isEmpty());
    }
    assertEquals(kind == VcsKind.GIT, fork.publishing());
    assertEquals(
        Optional.of(at.repository.id()),
        forks().parent(Identity.ANONYMOUS, fork).map(RepositoryView::id));
    assertEquals(1, forks().count(Identity.ANONYMOUS, at.repository));
    assertEquals(fork.id(), fork(at, at.newcomer).id(), "it is there already");
    RepositoryView second =
        forks()
            .fork(
                at.owner,
                fork.owner(),
                "peps",
                new NewFork(Optional.empty(), Optional.of("again"), true));
    assertEquals(Optional.of(at.tip()), tip(second, at.base()));
    assertEquals(Optional.empty(), tip(second, "topic"));
    assertEquals(
        Optional.of(at.repository.id()), forks().source(at.owner, second).map(RepositoryView::id));
    assertEquals(
        Optional.of(fork.id()),
        forks().ofOwner(at.owner, second, at.newcomer.login()).map(RepositoryView::id));
    TestPortal.refused(
        ErrorCode.NAME_TAKEN,
        () ->
            forks()
                .fork(
                    at.newcomer,
                    at.owner.login(),
                    "again",
                    new NewFork(Optional.empty(), Optional.of("peps"), false)));
    TestPortal.refused(ErrorCode.UNAUTHENTICATED, () -> fork(at, Identity.ANONYMOUS));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPullRequestFollowsAForkUntilThatIsGoneAndLandsAllTheSame(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    RepositoryView fork = fork(at, at.newcomer);
    CommitId first = commit(at, at.newcomer, fork, "new.txt", "one\n");
    PullRequestView pull = open(at, at.newcomer, fork, false);
    assertEquals(first, pull.head().commit());
    assertEquals(Optional.of(fork.id()), pull.head().repository().map(RepositoryView::id));
    assertFalse(has(at.repository, first), "nobody sees it in the target's repository");
    CommitId second = commit(at, at.newcomer, fork, "new.txt", "two\n");
    test.settle();
    assertEquals(second, now(at, pull).head().commit());
    assertEquals(2, now(at, pull).versions());
    assertFalse(has(at.repository, second));
    test.portal().repositories().delete(at.newcomer, fork.owner(), "peps");
    test.portal().repositories().purge(at.newcomer, fork.owner(), "peps");
    PullRequestView left = now(at, pull);
    assertEquals(Optional.empty(), left.head().repository());
    assertEquals(second, left.head().commit());
    at.merge(at.owner, left, MergeStrategy.MERGE);
    assertEquals("two\n", at.text("new.txt"));
    assertTrue(has(at.repository, second));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aRepositoryOfAnotherOriginIsRefusedAndOneOfTheSameIsNoForkAndTaken(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestFixture other = new PullRequestFixture(test, kind);
    commit(other, other.owner, other.repository, "other.txt", "one\n");
    assertEquals(
        Optional.of("head"),
        TestPortal.refused(ErrorCode.INVALID, () -> open(at, at.newcomer, other.repository, false))
            .field());
    RepositoryView fork = fork(at, at.newcomer);
    commit(at, at.newcomer, fork, "new.txt", "one\n");
    RepositoryView further =
        forks()
            .fork(
                at.owner,
                fork.owner(),
                "peps",
                new NewFork(Optional.empty(), Optional.of("f"), false));
    test.portal().repositories().delete(at.newcomer, fork.owner(), "peps");
    test.portal().repositories().purge(at.newcomer, fork.owner(), "peps");
    RepositoryView alone = test.portal().repositories().get(at.owner, further.owner(), "f");
    assertEquals(Optional.empty(), alone.parent());
    assertEquals(1, open(at, at.owner, alone, false).versions());
  }

  @Test
  void aForkOfAPrivateRepositoryStaysPrivateForEver() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    show(at.owner, at.repository, Visibility.PRIVATE);
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> fork(at, at.newcomer));
    allow(at.owner, at.repository, at.newcomer, AccessLevel.READ);
    RepositoryView fork = fork(at, at.newcomer);
    assertTrue(fork.isPrivate());
    TestPortal.refused(ErrorCode.INVALID, () -> show(at.newcomer, fork, Visibility.PUBLIC));
    assertTrue(forks().isConfined(at.newcomer, fork.owner(), "peps"));
    assertEquals(0, forks().count(at.owner, at.repository), "not one that the owner may read");
    allow(at.owner, at.repository, at.newcomer, AccessLevel.NONE);
    assertEquals(Optional.empty(), forks().parent(at.newcomer, fork));
    assertEquals(
        List.of(),
        forks().list(at.owner, at.owner.login(), "peps", false, PageRequest.first()).items());
    test.portal().repositories().delete(at.owner, at.owner.login(), "peps");
    test.portal().repositories().purge(at.owner, at.owner.login(), "peps");
    RepositoryView left = test.portal().repositories().get(at.newcomer, fork.owner(), "peps");
    assertEquals(Optional.empty(), left.parent());
    TestPortal.refused(ErrorCode.INVALID, () -> show(at.newcomer, left, Visibility.PUBLIC));
    assertTrue(tip(left, "main").isPresent());
  }

  @Test
  void whatIsPrivateIsFollowedOnlyAsLongAsTheAuthorMayReadIt() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Identity.Account holder = test.account("holder-of-" + at.owner.login());
    RepositoryView fork = fork(at, holder);
    show(holder, fork, Visibility.PRIVATE);
    CommitId first = commit(at, holder, fork, "new.txt", "one\n");
    assertEquals(
        Optional.of("head"),
        TestPortal.refused(ErrorCode.INVALID, () -> open(at, at.newcomer, fork, false)).field());
    allow(holder, fork, at.newcomer, AccessLevel.READ);
    PullRequestView pull = open(at, at.newcomer, fork, true);
    assertFalse(pull.head().maintainerCanModify(), "who opened it may not write there");
    assertEquals(Optional.empty(), now(at, pull).head().repository());
    allow(holder, fork, at.newcomer, AccessLevel.NONE);
    commit(at, holder, fork, "new.txt", "two\n");
    test.settle();
    assertEquals(first, now(at, pull).head().commit());
    allow(holder, fork, at.newcomer, AccessLevel.READ);
    CommitId third = commit(at, holder, fork, "new.txt", "three\n");
    test.settle();
    assertEquals(third, now(at, pull).head().commit());
    show(at.owner, at.repository, Visibility.PRIVATE);
    commit(at, holder, fork, "new.txt", "four\n");
    test.settle();
    assertEquals(third, now(at, pull).head().commit(), "the author may not read the target");
  }

  @Test
  void aReviewerWritesToAForkOnlyWhereItsOwnerLetsThem() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    RepositoryView fork = fork(at, at.newcomer);
    commit(at, at.newcomer, fork, FILE, PullRequestFixture.lines(1, 11));
    PullRequestView pull = open(at, at.newcomer, fork, false);
    long comment = suggest(at, pull);
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> apply(at, at.owner, pull, comment));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> lend(at, at.owner, pull));
    lend(at, at.newcomer, pull);
    Identity.Account reader = test.account("reader-of-" + at.owner.login());
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> apply(at, reader, pull, comment));
    PullRequestView applied = apply(at, at.owner, pull, comment);
    assertEquals(2, applied.versions());
    assertEquals(Optional.of(applied.head().commit()), tip(fork, "main"));
  }

  @Test
  void whoMayPushToTheBranchAddsAVersionWithoutAPushAndNobodyElseDoes() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    RepositoryView fork = fork(at, at.newcomer);
    commit(at, at.newcomer, fork, FILE, PullRequestFixture.lines(1, 11));
    PullRequestView pull = open(at, at.newcomer, fork, false);
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> revise(at, at.owner, pull));
    PullRequestView revised = revise(at, at.newcomer, pull);
    assertEquals(2, revised.versions());
    assertEquals(Optional.of(revised.head().commit()), tip(fork, "main"));
    TestPortal.refused(ErrorCode.CONFLICT, () -> revise(at, at.newcomer, pull));
  }

  private static PullRequestView revise(PullRequestFixture at, Identity by, PullRequestView pull) {
    return pulls()
        .revise(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(
                PullRequestFixture.write(FILE, PullRequestFixture.lines(1, 12), Optional.empty())),
            "Say more");
  }

  @Test
  void whatAPrivateTargetHasIsNotMergedIntoAPublicFork() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    RepositoryView fork = fork(at, at.newcomer);
    commit(at, at.newcomer, fork, FILE, PullRequestFixture.lines(1, 11));
    PullRequestView pull = open(at, at.newcomer, fork, true);
    assertEquals(Optional.empty(), refusal(at, pull));
    show(at.owner, at.repository, Visibility.PRIVATE);
    assertTrue(refusal(at, pull).orElseThrow().contains("public repository"));
    assertEquals(
        Optional.empty(),
        test.portal().suggestions().refusal(at.owner, at.owner.login(), "peps", pull.number()));
  }

  private static Optional<String> refusal(PullRequestFixture at, PullRequestView pull) {
    return test.portal().conflicts().refusal(at.owner, at.owner.login(), "peps", pull.number());
  }

  private static void lend(PullRequestFixture at, Identity by, PullRequestView pull) {
    pulls()
        .update(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            new PullRequestUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true)));
  }

  private static long suggest(PullRequestFixture at, PullRequestView pull) {
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
                List.of(
                    new NewComment(
                        RepoPath.of(FILE),
                        DiffSide.RIGHT,
                        11,
                        11,
                        "Better:\n```suggestion\neleven\n```"))));
    return test.portal()
        .reviews()
        .comments(at.owner, at.owner.login(), "peps", pull.number())
        .get(0)
        .id();
  }

  private static PullRequestView apply(
      PullRequestFixture at, Identity by, PullRequestView pull, long comment) {
    return test.portal()
        .suggestions()
        .apply(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(comment),
            Optional.empty());
  }
}
