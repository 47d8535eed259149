package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.review.api.CodeOwnersReport;
import dev.gatehouse.portal.review.api.PullRequestTemplate;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files that say how pull requests are made and reviewed. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class ReviewFilesTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static List<PullRequestTemplate> templates(PullRequestFixture at, String... changed) {
    return test.portal()
        .reviewFiles()
        .templates(
            at.newcomer,
            at.owner.login(),
            "peps",
            at.base(),
            List.of(changed).stream().map(RepoPath::of).toList());
  }

  private static String suggested(PullRequestFixture at, String... changed) {
    return templates(at, changed).stream()
        .filter(PullRequestTemplate::suggested)
        .map(PullRequestTemplate::name)
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theTemplateThatFitsWhatIsChangedIsSuggested(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    assertEquals(List.of(), templates(at, "a"));
    at.commit(at.owner, ".github/pull_request_template.md", "Say why.\n", Optional.empty());
    at.commit(
        at.owner,
        ".github/PULL_REQUEST_TEMPLATE/peps.md",
        "---\nname: \"A PEP\"\nabout: x\npaths:\n  - 'peps/**'\n  - /*.rst\n---\n\n- [ ] Read it\n",
        Optional.empty());
    at.commit(
        at.owner,
        ".gatehouse/PULL_REQUEST_TEMPLATE/code.md",
        "---\r\npaths: [*.py, \"src/\"]\r\n---\r\nTested?\r\n",
        Optional.empty());
    at.commit(at.owner, ".gatehouse/PULL_REQUEST_TEMPLATE/not.txt", "No.", Optional.empty());
    assertEquals("A PEP", suggested(at, "README", "peps/pep-0008.rst"));
    assertEquals("A PEP", suggested(at, "top.rst"));
    assertEquals("code", suggested(at, "tools/x.py"));
    assertEquals("code", suggested(at, "src/deep/x"));
    assertEquals("Default", suggested(at, "docs/deep.rst"));
    assertEquals(
        List.of("Say why.", "- [ ] Read it", "Tested?"),
        templates(at).stream().map(PullRequestTemplate::body).toList());
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void whatDoesNotCountOfCodeownersIsTold(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String owner = at.owner.login();
    assertEquals(
        Optional.empty(),
        test.portal().reviewFiles().codeOwners(at.newcomer, owner, "peps").path());
    at.commit(
        at.owner,
        "CODEOWNERS",
        "* @" + owner + "\n!no @x\n*.py @nobody-at-all secret@example.org @x/y\n",
        Optional.empty());
    CodeOwnersReport report = test.portal().reviewFiles().codeOwners(at.newcomer, owner, "peps");
    assertEquals(2, report.rules());
    assertEquals(
        List.of("2 !no @x", "3 @nobody-at-all", "3 secret@example.org", "3 @x/y"),
        report.problems().stream().map(each -> each.line() + " " + each.source()).toList());
  }
}
