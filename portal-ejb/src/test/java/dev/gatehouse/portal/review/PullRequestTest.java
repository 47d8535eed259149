package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.testing.AtOnce;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pull requests from the first edit to the merge, on repositories of both kinds on disk. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class PullRequestTest {
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

  private static PullRequests pulls() {
    return test.portal().pullRequests();
  }

  private static String lines(int from, int to) {
    return PullRequestFixture.lines(from, to);
  }

  private static String owner(PullRequestFixture at) {
    return at.owner.login();
  }

  private static PullRequestView now(PullRequestFixture at, PullRequestView pull) {
    return pulls().get(at.newcomer, owner(at), "peps", pull.number());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whoMayOnlyReadProposesAndWhoMayWriteMerges(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId before = at.tip();
    PullRequestView pull = at.propose(at.newcomer, "line 0\n" + lines(1, 10));
    assertEquals(1, pull.number());
    assertEquals(PullRequestState.OPEN, pull.state());
    assertEquals(at.newcomer.login(), pull.author());
    assertEquals(1, pull.versions());
    assertEquals(before, at.tip());
    try (Repository open = test.portal().stores().open(at.repository)) {
      assertTrue(open.commits().find(pull.head().commit()).isEmpty(), "a proposal is hidden");
    }
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> at.merge(at.newcomer, pull, MergeStrategy.MERGE));
    assertEquals(
        new Mergeability(
            Mergeability.State.CLEAN, List.of(), List.of(), MergeRules.NONE.ways(kind)),
        pulls().mergeability(at.newcomer, owner(at), "peps", 1));
    PullRequestView merged = at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(PullRequestState.MERGED, merged.state());
    assertEquals(at.tip(), merged.merge().orElseThrow().commit());
    assertEquals(at.owner.login(), merged.merge().orElseThrow().by());
    assertEquals("line 0\n" + lines(1, 10), at.text(FILE));
    try (Repository open = test.portal().stores().open(at.repository)) {
      assertTrue(open.commits().find(pull.head().commit()).isPresent(), "it lands as it was");
    }
    TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void everyStrategyOfTheSystemLandsOnABranchThatHasMovedOn(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    for (MergeStrategy strategy : MergeStrategy.values()) {
      String name = "peps/" + strategy + ".rst";
      CommitId base = at.tip();
      PullRequestView pull =
          at.propose(at.newcomer, name, "text of " + strategy + "\n", Optional.of(base));
      assertInstanceOf(
          EditResult.Committed.class,
          at.commit(at.owner, "other-" + strategy, "text\n", Optional.empty()));
      if (!strategy.existsOn(kind)) {
        TestPortal.refused(ErrorCode.INVALID, () -> at.merge(at.owner, pull, strategy));
      } else if (strategy == MergeStrategy.FAST_FORWARD) {
        TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, pull, strategy));
      } else {
        at.merge(at.owner, pull, strategy);
        assertEquals("text of " + strategy + "\n", at.text(name));
        assertEquals("text\n", at.text("other-" + strategy));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aConflictIsToldBeforeAnybodyApprovesAndNothingLands(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, "theirs\n" + lines(2, 10));
    at.commit(at.owner, FILE, "ours\n" + lines(2, 10), Optional.empty());
    Mergeability answer = pulls().mergeability(at.newcomer, owner(at), "peps", pull.number());
    assertEquals(Mergeability.State.CONFLICTS, answer.state());
    assertEquals(
        List.of(RepoPath.of(FILE)), answer.conflicts().stream().map(MergeConflict::path).toList());
    CommitId before = at.tip();
    TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    assertEquals(before, at.tip());
    assertTrue(now(at, pull).isOpen());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aMergeOfAnotherHeadThanWasLookedAtIsRefused(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView seen = at.propose(at.newcomer, lines(1, 11));
    PullRequestView revised =
        pulls()
            .revise(
                at.newcomer,
                owner(at),
                "peps",
                seen.number(),
                seen.head().commit(),
                List.of(PullRequestFixture.write(FILE, lines(1, 12), Optional.empty())),
                "One more");
    assertEquals(2, revised.versions());
    assertNotEquals(seen.head(), revised.head());
    TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, seen, MergeStrategy.MERGE));
    at.merge(at.owner, revised, MergeStrategy.MERGE);
    assertEquals(lines(1, 12), at.text(FILE));
    List<PullRequestVersion> versions =
        pulls().versions(at.newcomer, owner(at), "peps", seen.number());
    assertEquals(List.of(1, 2), versions.stream().map(PullRequestVersion::number).toList());
    assertEquals(seen.head().commit(), versions.get(0).head());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void onlyItsAuthorAndWhoMayWriteChangeAProposal(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    Identity.Account stranger = test.account("stranger-" + owner(at));
    List<EditedFile> files =
        List.of(PullRequestFixture.write(FILE, lines(1, 12), Optional.empty()));
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () ->
            pulls()
                .revise(
                    stranger,
                    owner(at),
                    "peps",
                    pull.number(),
                    pull.head().commit(),
                    files,
                    "Change"));
    PullRequestUpdate title =
        new PullRequestUpdate(
            Optional.of("Better"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> pulls().update(stranger, owner(at), "peps", pull.number(), title));
    assertEquals(
        "Better", pulls().update(at.newcomer, owner(at), "peps", pull.number(), title).title());
    assertEquals(
        2,
        pulls()
            .revise(
                at.owner,
                owner(at),
                "peps",
                pull.number(),
                pull.head().commit(),
                files,
                "An editor fixes it")
            .versions());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPullRequestFollowsItsBranchAndIsMergedByAPush(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId first = at.push("topic", "topic.txt", "one\n");
    PullRequestView pull =
        pulls()
            .open(
                at.newcomer,
                owner(at),
                "peps",
                new NewPullRequest("Topic", "", at.base(), Optional.empty(), "topic", false));
    assertEquals(first, pull.head().commit());
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () ->
            pulls()
                .open(
                    at.owner,
                    owner(at),
                    "peps",
                    new NewPullRequest("Again", "", at.base(), Optional.empty(), "topic", false)));
    EditResult edited =
        test.portal()
            .edits()
            .commit(
                at.owner,
                owner(at),
                "peps",
                new dev.gatehouse.portal.edit.api.EditCommand(
                    "topic",
                    Optional.empty(),
                    List.of(PullRequestFixture.write("topic.txt", "two\n", Optional.empty())),
                    "Two"));
    CommitId second = assertInstanceOf(EditResult.Committed.class, edited).commit();
    test.settle();
    PullRequestView followed = now(at, pull);
    assertEquals(second, followed.head().commit());
    assertEquals(2, followed.versions());
    at.merge(
        at.owner,
        followed,
        kind == VcsKind.HG ? MergeStrategy.CLOSE_AND_MERGE : MergeStrategy.MERGE);
    assertEquals("two\n", at.text("topic.txt"));
    test.settle();
    assertEquals(PullRequestState.MERGED, now(at, pull).state());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void anEditOnAMovedBaseIsMergedAndNeverOverwrites(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId seen = at.tip();
    at.commit(at.owner, FILE, lines(1, 9) + "ten\n", Optional.empty());
    EditResult merged = at.commit(at.owner, FILE, "one\n" + lines(2, 10), Optional.of(seen));
    assertInstanceOf(EditResult.Committed.class, merged);
    assertEquals("one\n" + lines(2, 9) + "ten\n", at.text(FILE));
    EditResult refused = at.commit(at.owner, FILE, "uno\n" + lines(2, 10), Optional.of(seen));
    EditResult.Conflicted conflicted = assertInstanceOf(EditResult.Conflicted.class, refused);
    assertEquals(RepoPath.of(FILE), conflicted.conflicts().get(0).path());
    assertEquals("one\n" + lines(2, 9) + "ten\n", at.text(FILE));
    assertInstanceOf(
        EditResult.Unchanged.class, at.commit(at.owner, FILE, at.text(FILE), Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void anEditSaysWhatTheFileWas(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    ContentId was = at.content(FILE);
    at.commit(at.owner, FILE, lines(1, 9) + "ten\n", Optional.empty());
    Proposal proposal =
        new Proposal(
            "Fix",
            "",
            at.base(),
            Optional.empty(),
            List.of(PullRequestFixture.write(FILE, "one\n" + lines(2, 10), Optional.of(was))),
            Optional.empty(),
            false);
    PullRequestView pull = pulls().propose(at.newcomer, owner(at), "peps", proposal);
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals("one\n" + lines(2, 9) + "ten\n", at.text(FILE));
    Proposal unknown =
        new Proposal(
            "Fix",
            "",
            at.base(),
            Optional.empty(),
            List.of(
                PullRequestFixture.write(FILE, "x\n", Optional.of(new ContentId("1".repeat(40))))),
            Optional.empty(),
            false);
    TestPortal.refused(
        ErrorCode.CONFLICT, () -> pulls().propose(at.newcomer, owner(at), "peps", unknown));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void badEditsAreNamedAndNothingIsKept(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    for (String path : List.of(".git/config", ".hg/hgrc", "a/../b", "x/.git/hooks/y")) {
      TestPortal.refused(
          ErrorCode.INVALID, () -> at.propose(at.newcomer, path, "text\n", Optional.of(at.tip())));
    }
    TestPortal.refused(ErrorCode.INVALID, () -> at.propose(at.newcomer, at.text(FILE)));
    Proposal gone =
        new Proposal(
            "Delete",
            "",
            at.base(),
            Optional.of(at.tip()),
            List.of(new EditedFile(new FileEdit.Delete(RepoPath.of("nothing")), Optional.empty())),
            Optional.empty(),
            false);
    TestPortal.refused(
        ErrorCode.INVALID, () -> pulls().propose(at.newcomer, owner(at), "peps", gone));
    TestPortal.refused(
        ErrorCode.UNAUTHENTICATED,
        () -> at.propose(Identity.ANONYMOUS, FILE, "x\n", Optional.of(at.tip())));
    assertEquals(
        0,
        pulls()
            .list(at.newcomer, owner(at), "peps", PullRequestFilter.OPEN, PageRequest.first())
            .total());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void numbersAreGivenOnceHoweverManyProposeAtOnce(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    CommitId tip = at.tip();
    Runnable[] proposals = new Runnable[6];
    for (int i = 0; i < proposals.length; i++) {
      String name = "file-" + i;
      proposals[i] = () -> at.propose(at.newcomer, name, "text\n", Optional.of(tip));
    }
    assertEquals(List.of(), AtOnce.run(proposals));
    Set<Integer> numbers = new HashSet<>();
    pulls()
        .list(at.newcomer, owner(at), "peps", PullRequestFilter.OPEN, PageRequest.first())
        .items()
        .forEach(pull -> numbers.add(pull.number()));
    assertEquals(Set.of(1, 2, 3, 4, 5, 6), numbers);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void twoWhoMergeAtOnceLandItOnce(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    List<ErrorCode> refused =
        AtOnce.run(
            () -> at.merge(at.owner, pull, MergeStrategy.MERGE),
            () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    assertTrue(refused.size() <= 1, refused::toString);
    assertEquals(PullRequestState.MERGED, now(at, pull).state());
    assertEquals(lines(1, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aBranchRuleHoldsForMergesAndEdits(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity.Account writer = at.writer();
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    test.portal()
        .branchRules()
        .replace(
            at.owner,
            owner(at),
            "peps",
            List.of(
                new BranchRule(
                    0,
                    at.base(),
                    BranchRule.Allowed.of(BranchRule.Who.ADMINS),
                    BranchRule.Allowed.of(BranchRule.Who.NOBODY),
                    BranchRule.Allowed.of(BranchRule.Who.NOBODY))));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> at.merge(writer, pull, MergeStrategy.MERGE));
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> at.commit(writer, FILE, lines(1, 12), Optional.empty()));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(1, 11), at.text(FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void proposalsOutliveARestartAndAClosedOneIsOpenedAgain(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, lines(1, 11));
    PullRequestUpdate close = open(false);
    pulls().update(at.newcomer, owner(at), "peps", pull.number(), close);
    assertFalse(now(at, pull).isOpen());
    TestPortal.refused(ErrorCode.CONFLICT, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    test.restart();
    pulls().update(at.newcomer, owner(at), "peps", pull.number(), open(true));
    at.merge(at.owner, pull, MergeStrategy.MERGE);
    assertEquals(lines(1, 11), at.text(FILE));
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () -> pulls().update(at.newcomer, owner(at), "peps", pull.number(), close));
  }

  private static PullRequestUpdate open(boolean open) {
    return new PullRequestUpdate(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(open));
  }
}
