package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.Conflicts;
import dev.gatehouse.portal.review.api.Conflicts.Decision;
import dev.gatehouse.portal.review.api.Conflicts.Decisions;
import dev.gatehouse.portal.review.api.Conflicts.Found;
import dev.gatehouse.portal.review.api.Conflicts.OfFile;
import dev.gatehouse.portal.review.api.Conflicts.Pick;
import dev.gatehouse.portal.review.api.Conflicts.Place;
import dev.gatehouse.portal.review.api.Conflicts.Places;
import dev.gatehouse.portal.review.api.Conflicts.Side;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pull request and its target disagree about, decided by people. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ConflictTest {
  private static final RepoPath FILE = RepoPath.of(PullRequestFixture.FILE);
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static String with(String two, String five, String nine) {
    return "line 1\n%sline 3\nline 4\n%sline 6\nline 7\nline 8\n%sline 10\n"
        .formatted(two, five, nine);
  }

  private static Conflicts conflicts() {
    return test.portal().conflicts();
  }

  private static Found find(PullRequestFixture at, PullRequestView pull) {
    return conflicts().find(at.newcomer, at.owner.login(), "peps", pull.number());
  }

  private static PullRequestView resolve(
      PullRequestFixture at,
      Identity by,
      PullRequestView pull,
      Found found,
      Map<RepoPath, OfFile> files) {
    return conflicts()
        .resolve(
            by,
            at.owner.login(),
            "peps",
            pull.number(),
            new Decisions(found.head(), found.target().orElseThrow(), files, Optional.empty()));
  }

  private static List<Place> places(Found found) {
    return found.files().get(0).text().stream()
        .filter(Place.class::isInstance)
        .map(Place.class::cast)
        .toList();
  }

  private static Map<RepoPath, OfFile> decide(Found found, Decision... decisions) {
    Map<String, Decision> places = new HashMap<>();
    List<Place> all = places(found);
    for (int i = 0; i < decisions.length; i++) {
      places.put(all.get(i).key(), decisions[i]);
    }
    return Map.of(FILE, new Places(places));
  }

  private static Decision pick(Pick pick) {
    return new Decision(pick, "");
  }

  private static Decision edited(String text) {
    return new Decision(Pick.EDITED, text);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void eachPlaceIsDecidedAndTheMergeIsTheNextVersionThatLands(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, with("zwei\n", "fünf\n", "neun\n"));
    assertEquals(List.of(), find(at, pull).files());
    at.commit(
        at.owner, PullRequestFixture.FILE, with("deux\n", "cinq\n", "neuf\n"), Optional.empty());
    Found found = find(at, pull);
    assertEquals(Optional.empty(), found.obstacle());
    assertEquals(3, places(found).size());
    assertEquals(List.of("zwei"), places(found).get(0).ours());
    assertEquals(List.of("deux"), places(found).get(0).theirs());
    assertEquals(List.of("line 2"), places(found).get(0).base());
    PortalException missing =
        TestPortal.refused(
            ErrorCode.INVALID,
            () -> resolve(at, at.newcomer, pull, found, decide(found, pick(Pick.OURS))));
    assertTrue(missing.userMessage().contains("place 2"), missing.userMessage());
    PortalException marker =
        TestPortal.refused(
            ErrorCode.INVALID,
            () ->
                resolve(
                    at,
                    at.newcomer,
                    pull,
                    found,
                    decide(
                        found, pick(Pick.OURS), pick(Pick.BOTH), edited("nine\n>>>>>>> main\n"))));
    assertTrue(marker.userMessage().contains("place 3: >>>>>>> main"), marker.userMessage());
    Map<RepoPath, OfFile> good =
        decide(found, pick(Pick.THEIRS), pick(Pick.BOTH), edited("nine\r\n\r\nnine and a half"));
    Identity.Account reader = test.account("conflict-reader-" + at.owner.login());
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> resolve(at, reader, pull, found, good));
    PullRequestView resolved = resolve(at, at.newcomer, pull, found, good);
    assertEquals(2, resolved.versions());
    assertEquals(List.of(), find(at, resolved).files());
    assertEquals(
        PullRequestState.MERGED, at.merge(at.owner, resolved, MergeStrategy.MERGE).state());
    assertEquals(
        with("deux\n", "fünf\ncinq\n", "nine\n\nnine and a half\n"),
        at.text(PullRequestFixture.FILE));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void itIsBoundToBothRevisionsThatWereLookedAt(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, with("zwei\n", "line 5\n", "line 9\n"));
    at.commit(
        at.owner,
        PullRequestFixture.FILE,
        with("deux\n", "line 5\n", "line 9\n"),
        Optional.empty());
    Found found = find(at, pull);
    at.commit(at.owner, "other.txt", "other\n", Optional.empty());
    PortalException moved =
        TestPortal.refused(
            ErrorCode.CONFLICT,
            () -> resolve(at, at.newcomer, pull, found, decide(found, pick(Pick.OURS))));
    assertTrue(moved.userMessage().contains("The branch"), moved.userMessage());
    Found again = find(at, pull);
    assertEquals(
        places(found).get(0).key(), places(again).get(0).key(), "the same place has its name");
    test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(PullRequestFixture.write("more.txt", "more\n", Optional.empty())),
            "More");
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () -> resolve(at, at.newcomer, pull, again, decide(again, pick(Pick.OURS))));
    Found last = find(at, pull);
    assertEquals(3, resolve(at, at.newcomer, pull, last, decide(last, pick(Pick.OURS))).versions());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void ofWhatHasNoLinesOrIsGoneOneSideIsTaken(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    RepoPath picture = RepoPath.of("logo.png");
    RepoPath gone = RepoPath.of("old.txt");
    at.commit(at.owner, "old.txt", "old\n", Optional.empty());
    commit(at, write(picture, 1));
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .propose(
                at.newcomer,
                at.owner.login(),
                "peps",
                new dev.gatehouse.portal.review.api.Proposal(
                    "Another logo",
                    "",
                    at.base(),
                    Optional.of(at.tip()),
                    List.of(
                        write(picture, 2),
                        PullRequestFixture.write("old.txt", "older\n", Optional.empty())),
                    Optional.empty(),
                    false));
    commit(at, write(picture, 3), new EditedFile(new FileEdit.Delete(gone), Optional.empty()));
    Found found = find(at, pull);
    assertEquals(List.of(picture, gone), found.files().stream().map(Conflicts.File::path).toList());
    assertTrue(found.files().get(1).theirs().isEmpty());
    PullRequestView resolved =
        resolve(
            at, at.newcomer, pull, found, Map.of(picture, new Side(true), gone, new Side(false)));
    at.merge(at.owner, resolved, MergeStrategy.MERGE);
    assertEquals("\0" + 2, at.text("logo.png"));
    assertTrue(
        test.portal()
            .repositoryReader()
            .entry(at.owner, at.owner.login(), "peps", Optional.empty(), gone)
            .entry()
            .isEmpty());
  }

  private static EditedFile write(RepoPath path, int number) {
    return new EditedFile(
        new FileEdit.Write(
            path,
            ("\0" + number).getBytes(StandardCharsets.UTF_8),
            EntryKind.FILE,
            Optional.empty()),
        Optional.empty());
  }

  private static void commit(PullRequestFixture at, EditedFile... files) {
    assertInstanceOf(
        dev.gatehouse.portal.edit.api.EditResult.Committed.class,
        test.portal()
            .edits()
            .commit(
                at.owner,
                at.owner.login(),
                "peps",
                new EditCommand(at.base(), Optional.empty(), List.of(files), "Change")));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void onABranchTheMergeIsMadeByWhoMayPushToIt(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.push("topic", PullRequestFixture.FILE, with("zwei\n", "line 5\n", "line 9\n"));
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.newcomer,
                at.owner.login(),
                "peps",
                new NewPullRequest("Topic", "", at.base(), Optional.empty(), "topic", false));
    at.commit(
        at.owner,
        PullRequestFixture.FILE,
        with("deux\n", "line 5\n", "line 9\n"),
        Optional.empty());
    Found found = find(at, pull);
    Map<RepoPath, OfFile> both = decide(found, pick(Pick.BOTH));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> resolve(at, at.newcomer, pull, found, both));
    PullRequestView resolved = resolve(at, at.owner, pull, found, both);
    assertEquals(2, resolved.versions());
    at.merge(at.owner, resolved, MergeStrategy.MERGE);
    assertEquals(with("zwei\ndeux\n", "line 5\n", "line 9\n"), at.text(PullRequestFixture.FILE));
  }
}
