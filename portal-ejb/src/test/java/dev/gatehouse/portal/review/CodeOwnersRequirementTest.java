package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each rule of CODEOWNERS that a change touches needs an owner's approval, where a rule says so.
 */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class CodeOwnersRequirementTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static void ask(PullRequestFixture at) {
    test.portal()
        .branchRules()
        .replace(
            at.owner,
            at.owner.login(),
            "peps",
            List.of(
                new BranchRule(
                    0,
                    at.base(),
                    Allowed.of(Who.WRITERS),
                    Allowed.of(Who.NOBODY),
                    Allowed.of(Who.NOBODY),
                    new MergeRules(
                        Allowed.of(Who.WRITERS),
                        0,
                        true,
                        List.of(),
                        false,
                        false,
                        Set.of(),
                        true))));
  }

  private static void approve(PullRequestFixture at, Identity who, PullRequestView pull) {
    test.portal()
        .reviews()
        .add(
            who,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(ReviewState.APPROVED, Optional.empty(), "", List.of()));
  }

  private static List<String> answers(PullRequestFixture at, PullRequestView pull) {
    return test
        .portal()
        .pullRequests()
        .mergeability(at.newcomer, at.owner.login(), "peps", pull.number())
        .requirements()
        .stream()
        .map(each -> (each.met() ? "+ " : "- ") + each.text())
        .toList();
  }

  private static PullRequestView revise(
      PullRequestFixture at, PullRequestView pull, String path, String text) {
    EditedFile file = PullRequestFixture.write(path, text, Optional.empty());
    return test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            List.of(file),
            "More");
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void eachTouchedRuleNeedsOneOfItsOwnersForThePatchAsItIs(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    Identity.Account peps = at.writer();
    Identity.Account docs = at.writer();
    Identity.Account other = at.writer();
    at.commit(
        at.owner,
        "CODEOWNERS",
        "peps/ @" + peps.login() + "\ndocs/ @nobody-here @" + docs.login() + "\n*.free\n",
        Optional.empty());
    ask(at);
    PullRequestView first = at.propose(at.newcomer, lines(1, 11));
    String waits = "peps/pep-0001.rst waits for @" + peps.login() + ".";
    assertEquals(List.of("- " + waits), answers(at, first));
    approve(at, other, first);
    assertEquals(List.of("- " + waits), answers(at, first));
    approve(at, peps, first);
    String met = "peps/pep-0001.rst: approved by " + peps.login() + ", an owner.";
    assertEquals(List.of("+ " + met), answers(at, first));
    PullRequestView second = revise(at, first, "docs/a.txt", "a\n");
    assertEquals(
        List.of("- docs/a.txt waits for @nobody-here or @" + docs.login() + ".", "- " + waits),
        answers(at, second));
    approve(at, peps, second);
    TestPortal.refused(
        ErrorCode.REQUIREMENT_NOT_MET, () -> at.merge(at.owner, second, MergeStrategy.MERGE));
    approve(at, docs, second);
    at.merge(at.owner, second, MergeStrategy.MERGE);
    assertEquals("a\n", at.text("docs/a.txt"));
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theFileOfTheTargetCountsAndTheAuthorIsNoOwner(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    at.commit(at.owner, "CODEOWNERS", "* @" + at.newcomer.login() + "\n", Optional.empty());
    ask(at);
    PullRequestView pull =
        at.propose(at.newcomer, "CODEOWNERS", "# nobody\n", Optional.of(at.tip()));
    assertEquals(
        List.of("- CODEOWNERS waits for @" + at.newcomer.login() + "."), answers(at, pull));
    approve(at, at.writer(), pull);
    TestPortal.refused(
        ErrorCode.REQUIREMENT_NOT_MET, () -> at.merge(at.owner, pull, MergeStrategy.MERGE));
    at.commit(
        at.owner, "CODEOWNERS", "* @" + at.newcomer.login() + "\n/README\n", Optional.of(at.tip()));
    PullRequestView free = at.propose(at.newcomer, "README", "read\n", Optional.of(at.tip()));
    assertEquals(List.of("+ CODEOWNERS names nobody for what changes."), answers(at, free));
  }
}
