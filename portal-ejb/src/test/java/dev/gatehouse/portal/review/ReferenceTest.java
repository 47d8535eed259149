package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.ReferenceTarget;
import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What texts speak of, and whether it is there for whoever reads them. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ReferenceTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static KnownReferences known(
      PullRequestFixture at, Identity caller, Optional<Integer> pull, String... texts) {
    return test.portal().references().of(caller, at.owner.login(), "peps", pull, List.of(texts));
  }

  private static List<ReferenceTarget> targets(
      PullRequestFixture at, Identity caller, String text) {
    return known(at, caller, Optional.empty(), text).in(text).stream()
        .map(KnownReferences.Link::target)
        .toList();
  }

  private static void autolink(PullRequestFixture at, String prefix, String template) {
    test.portal()
        .autolinks()
        .create(at.owner, at.owner.login(), "peps", new Autolink(0, prefix, template, false));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatIsThereIsALinkAndWhatIsNotIsText(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(0, 10));
    String full = at.owner.login() + "/peps";
    CommitId tip = at.tip();
    String login = at.newcomer.login();
    List<ReferenceTarget> here =
        List.of(
            new ReferenceTarget.Pull(full, 1, pull.title()),
            new ReferenceTarget.Pull(full, 1, pull.title()),
            new ReferenceTarget.Person(login),
            new ReferenceTarget.Commit(full, tip, Optional.empty()),
            new ReferenceTarget.Commit(full, tip, Optional.empty()));
    String text =
        "#1 and #99, "
            + full.toUpperCase(Locale.ROOT)
            + "#1, @"
            + login.toUpperCase(Locale.ROOT)
            + " and @nobody-of-this-name, in "
            + tip.hex()
            + " or "
            + tip.hex().substring(0, 12)
            + " but not in "
            + "f".repeat(40)
            + ", bpo-12, "
            + at.owner.login()
            + "/none#1";
    for (Identity caller : List.of(at.owner, at.newcomer, Identity.ANONYMOUS)) {
      assertEquals(here, targets(at, caller, text));
    }
    autolink(at, "bpo-", "https://bugs.python.org/issue<num>");
    List<ReferenceTarget> more = new ArrayList<>(here);
    more.add(new ReferenceTarget.Issue("bpo-12", "https://bugs.python.org/issue12"));
    assertEquals(more, targets(at, at.newcomer, text));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPrivateRepositoryIsAsOneThatDoesNotExist(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestFixture hidden = new PullRequestFixture(test, kind);
    hidden.propose(hidden.newcomer, PullRequestFixture.lines(0, 10));
    String text = "See " + hidden.owner.login() + "/peps#1";
    assertEquals(1, targets(at, at.newcomer, text).size());
    test.portal()
        .repositories()
        .update(
            hidden.owner,
            hidden.owner.login(),
            "peps",
            new RepositoryUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Visibility.PRIVATE),
                Optional.empty(),
                Optional.empty()));
    assertEquals(1, targets(at, hidden.owner, text).size());
    for (Identity caller : List.of(at.owner, at.newcomer, Identity.ANONYMOUS)) {
      assertEquals(List.of(), targets(at, caller, text));
      assertEquals(
          known(at, caller, Optional.empty(), "See nobody/none#1"),
          known(at, caller, Optional.empty(), text));
    }
    assertEquals(
        ErrorCode.NOT_FOUND,
        assertThrows(
                PortalException.class, () -> known(hidden, at.newcomer, Optional.empty(), "#1"))
            .code());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPullRequestsOwnCommitsAreLinksInItsTextsOnly(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(0, 10));
    String text = "Done in " + pull.head().commit().hex().substring(0, 10) + ".";
    assertEquals(List.of(), targets(at, at.newcomer, text));
    assertEquals(
        List.of(
            new ReferenceTarget.Commit(
                at.owner.login() + "/peps", pull.head().commit(), Optional.of(1))),
        known(at, at.newcomer, Optional.of(1), text).in(text).stream()
            .map(KnownReferences.Link::target)
            .toList());
  }

  @Test
  void manyTextsAreLookedUpByAsManyStatementsAsOne() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    at.propose(at.newcomer, PullRequestFixture.lines(0, 10));
    String one = "#1 @" + at.newcomer.login() + " deadbeef";
    List<String> few = statements(() -> known(at, at.newcomer, Optional.of(1), one));
    String[] many =
        IntStream.range(0, 30)
            .mapToObj(
                text ->
                    IntStream.range(0, 40)
                        .mapToObj(i -> "#" + (text * 40 + i) + " @person-" + text + "-" + i)
                        .collect(Collectors.joining(" ")))
            .toArray(String[]::new);
    int asked = statements(() -> known(at, at.newcomer, Optional.of(1), many)).size();
    assertTrue(!few.isEmpty() && few.size() <= 3, few.toString());
    assertEquals(few.size(), asked);
  }

  private static List<String> statements(Runnable work) {
    test.settle();
    work.run();
    return test.statements.of(work);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aPullRequestKnowsTheIssuesOfItsTitleItsDescriptionAndItsCommits(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String owner = at.owner.login();
    at.push("bpo-7", "new.txt", "text\n");
    PullRequestView pull =
        test.portal()
            .pullRequests()
            .open(
                at.owner,
                owner,
                "peps",
                new NewPullRequest(
                    "bpo-2: Fix it",
                    "For bpo-1 and BPO-2, not #3 or `bpo-4`.\n\n    bpo-5\n\n```\nbpo-6\n```",
                    at.base(),
                    Optional.empty(),
                    "bpo-7",
                    false));
    assertEquals(List.of(), keys(at, pull));
    autolink(at, "bpo-", "https://bugs.python.org/issue<num>");
    assertEquals(List.of("bpo-2", "bpo-1", "bpo-7"), keys(at, pull));
  }

  private static List<String> keys(PullRequestFixture at, PullRequestView pull) {
    return test
        .portal()
        .references()
        .issues(at.newcomer, at.owner.login(), "peps", pull.number())
        .stream()
        .map(ReferenceTarget.Issue::key)
        .toList();
  }
}
