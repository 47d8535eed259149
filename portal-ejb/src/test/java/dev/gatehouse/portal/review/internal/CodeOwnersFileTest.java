package dev.gatehouse.portal.review.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodeOwnersFileTest {
  private static final RepoPath PLACE = RepoPath.of("CODEOWNERS");

  private static CodeOwnersFile parse(String text) {
    return CodeOwnersFile.parse(PLACE, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> owners(CodeOwnersFile file, String path) {
    return file.rule(RepoPath.of(path)).map(CodeOwnersFile.Rule::owners).orElse(List.of());
  }

  /** The examples of GitHub's documentation, and what lies at their edges. */
  @ParameterizedTest
  @CsvSource({
    "*, a/b/c.txt, true",
    "*.js, a.js, true",
    "*.js, a/b/c.js, true",
    "*.js, a/b/c.jsx, false",
    "*.js, a.js/inner.txt, true",
    "/build/logs/, build/logs/today/x.log, true",
    "/build/logs/, a/build/logs/x.log, false",
    "/build/logs/, build/logs, false",
    "docs/*, docs/getting-started.md, true",
    "docs/*, docs/build-app/troubleshooting.md, false",
    "docs/*, a/docs/getting-started.md, false",
    "apps/, a/b/apps/c/d, true",
    "apps/, apps, false",
    "/docs/, docs/a/b, true",
    "/docs/, a/docs/b, false",
    "**/logs, build/logs/x, true",
    "**/logs, scripts/logs, true",
    "**/logs, deeply/nested/logs/x/y, true",
    "/apps/github, apps/github, true",
    "/apps/github, apps/github/x/y, true",
    "/apps/github, apps/github-x, false",
    "a/**/b, a/b, true",
    "a/**/b, a/x/y/b, true",
    "a/**/b, a/x/y/c, false",
    "a/**, a/x/y, true",
    "a/**, a, false",
    "**, anything/at/all, true",
    "peps/pep-000?.rst, peps/pep-0008.rst, true",
    "peps/pep-000?.rst, peps/pep-00088.rst, false",
    "README, readme, false",
    "p*-*8.r?t, x/pep-0008.rst, true",
  })
  void aPatternMeansThePathsThatItMeansAtGitHub(String pattern, String path, boolean meant) {
    assertEquals(meant ? List.of("@ann") : List.of(), owners(parse(pattern + " @ann\n"), path));
  }

  @Test
  void theLastRuleThatMatchesDecidesAlsoIfItNamesNobody() {
    CodeOwnersFile file =
        parse(
            """
            # Everything
            *            @ann  @acme/core
            *.rst        bob@example.org # an inline comment @carol

            /peps/pep-0009.rst
            a\\ b.txt     @dan
            """);
    assertEquals(List.of(), file.problems());
    assertEquals(List.of("@ann", "@acme/core"), owners(file, "README"));
    assertEquals(List.of("bob@example.org"), owners(file, "peps/pep-0008.rst"));
    assertEquals(List.of(), owners(file, "peps/pep-0009.rst"));
    assertEquals(List.of("@dan"), owners(file, "x/a b.txt"));
    assertEquals(List.of("@ann", "@acme/core"), owners(file, "x/a"));
  }

  @Test
  void aLineThatIsWrongIsToldAndTheOthersCount() {
    CodeOwnersFile file =
        parse(
            """
            !negated @ann\r
            [a-z].txt @ann\r
            x @ann nobody\r
            / @ann\r
            a//b @ann\r
            a*** @ann\r
            \\#x @ann\r
            *.md @ann\r
            """);
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6, 7),
        file.problems().stream().map(CodeOwnersFile.Problem::line).toList());
    assertTrue(file.problems().get(2).message().contains("nobody"));
    assertEquals(List.of("@ann"), owners(file, "a.md"));
    assertEquals(1, file.rules().size());
  }

  @Test
  void hostilePatternsTakeNoLongerThanOthers() {
    String pattern = "*a".repeat(2_000) + "b";
    CodeOwnersFile file = parse(pattern + " @ann\n" + "**/a/".repeat(500) + "b @ann\n");
    assertEquals(List.of(), owners(file, "a".repeat(4_000)));
    assertEquals(List.of(), owners(file, "a/".repeat(1_500) + "c"));
  }

  @Test
  void bytesThatAreNoTextAreAFileToo() {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    CodeOwnersFile file = CodeOwnersFile.parse(PLACE, bytes);
    assertTrue(file.problems().size() <= 100);
  }
}
