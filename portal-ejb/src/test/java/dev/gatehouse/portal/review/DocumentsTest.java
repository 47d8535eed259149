package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.browse.api.ProposedText;
import dev.gatehouse.portal.document.api.BegunDocument;
import dev.gatehouse.portal.document.api.ContentProfile;
import dev.gatehouse.portal.document.api.DocumentFiles;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.document.api.NewDocument;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.AtOnce;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents with rules: their profile, and the numbers of new ones. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class DocumentsTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static Documents documents() {
    return test.portal().documents();
  }

  private static void turnOn(PullRequestFixture at) {
    documents()
        .setProfile(
            at.owner, at.owner.login(), "peps", Optional.of(new ContentProfile("pep", "/peps/")));
  }

  private static BegunDocument begin(PullRequestFixture at, Identity.Account who) {
    return documents().begin(who, at.owner.login(), "peps", new NewDocument("A title", "Process"));
  }

  private static int next(PullRequestFixture at) {
    return documents().next(at.newcomer, at.owner.login(), "peps");
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void nothingIsKnownOfPepsUntilAnAdministratorTurnsItOn(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    RepoPath path = RepoPath.of("peps/pep-0008.rst");
    assertEquals(
        List.of(), documents().check(at.newcomer, at.owner.login(), "peps", path, "PEP: x\n"));
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> begin(at, at.newcomer));
    TestPortal.refused(
        ErrorCode.FORBIDDEN,
        () -> documents().setProfile(at.newcomer, at.owner.login(), "peps", Optional.empty()));
    turnOn(at);
    assertEquals(
        Optional.of(new ContentProfile("pep", "peps")),
        documents().profile(at.newcomer, at.owner.login(), "peps"));
    assertTrue(
        documents().check(at.newcomer, at.owner.login(), "peps", path, "PEP: x\n").size() > 1);
    for (String other : List.of("pep-0008.rst", "peps/README.rst", "peps/old/pep-0008.rst")) {
      assertEquals(
          List.of(),
          documents().check(at.newcomer, at.owner.login(), "peps", RepoPath.of(other), "PEP: x\n"));
    }
    DocumentFiles files = documents().files(at.newcomer, at.owner.login(), "peps");
    for (String name : List.of("peps/pep-0008.rst", "peps/pep-0008.txt", "peps/pep-10001.txt")) {
      assertEquals(Optional.of("pep"), files.kind(RepoPath.of(name)), name);
    }
    for (String name : List.of("pep-0008.rst", "peps/README.rst", "peps/pep-8.rst", "peps")) {
      assertEquals(Optional.empty(), files.kind(RepoPath.of(name)), name);
    }
    assertEquals(Optional.empty(), files.kind(RepoPath.ROOT));
    documents().setProfile(at.owner, at.owner.login(), "peps", Optional.empty());
    assertEquals(
        Optional.empty(), documents().files(at.newcomer, at.owner.login(), "peps").kind(path));
    assertEquals(
        List.of(), documents().check(at.newcomer, at.owner.login(), "peps", path, "PEP: x\n"));
    TestPortal.refused(
        ErrorCode.INVALID,
        () ->
            documents()
                .setProfile(
                    at.owner,
                    at.owner.login(),
                    "peps",
                    Optional.of(new ContentProfile("pep", "../x"))));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aNumberIsAboveThePublishedTheProposedAndTheKeptOnes(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> next(at));
    turnOn(at);
    assertEquals(400, next(at));
    at.commit(at.owner, "peps/pep-0750.rst", "PEP: 750\n", Optional.empty());
    at.propose(at.newcomer, "peps/pep-0755.rst", "PEP: 755\n", Optional.of(at.tip()));
    assertEquals(756, next(at));
    assertEquals(756, next(at), "it was kept for nobody");
    BegunDocument first = begin(at, at.newcomer);
    assertEquals(757, next(at));
    assertEquals(756, first.number());
    assertEquals(RepoPath.of("peps/pep-0756.rst"), first.path());
    // The account is called after a number, which no author is.
    String text = first.text().replaceFirst("Author: [^ ]+", "Author: Ada");
    assertEquals(
        List.of(), documents().check(at.newcomer, at.owner.login(), "peps", first.path(), text));
    assertEquals(757, begin(at, at.owner).number());
    assertEquals(
        Optional.of(first),
        documents().begun(at.newcomer, at.owner.login(), "peps", first.number()));
    assertEquals(
        Optional.empty(), documents().begun(at.owner, at.owner.login(), "peps", first.number()));
    test.clock.advance(Duration.ofDays(8));
    assertEquals(756, begin(at, at.owner).number(), "nobody proposed them in time");
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theDocumentsThatAPullRequestChangesAreReadAsTheyWouldBe(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    turnOn(at);
    at.commit(at.owner, "peps/pep-0750.rst", "PEP: 750\n", Optional.empty());
    PullRequestView pull =
        at.propose(at.newcomer, "peps/pep-0755.rst", "PEP: 0755\n", Optional.of(at.tip()));
    DocumentFiles files = documents().files(at.newcomer, at.owner.login(), "peps");
    List<ProposedText> texts = texts(at, pull, path -> files.kind(path).isPresent());
    assertEquals(List.of(new ProposedText(RepoPath.of("peps/pep-0755.rst"), "PEP: 0755\n")), texts);
    assertEquals(List.of(), texts(at, pull, path -> false));
  }

  private static List<ProposedText> texts(
      PullRequestFixture at, PullRequestView pull, Predicate<RepoPath> wanted) {
    return test.portal()
        .pullRequestReader()
        .texts(at.owner, at.owner.login(), "peps", pull.number(), Optional.empty(), wanted);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void twoNeverGetTheSameNumber(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    turnOn(at);
    Set<Integer> numbers = ConcurrentHashMap.newKeySet();
    Runnable one = () -> assertTrue(numbers.add(begin(at, at.newcomer).number()));
    assertEquals(List.of(), AtOnce.run(one, one, one, one, one, one));
    assertEquals(Set.of(400, 401, 402, 403, 404, 405), numbers);
    for (int i = 0; i < 4; i++) {
      begin(at, at.newcomer);
    }
    TestPortal.refused(ErrorCode.THROTTLED, () -> begin(at, at.newcomer));
  }
}
