package dev.gatehouse.portal.reference.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.repository.api.Autolink;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text seems to speak of. */
final class ReferenceFinderTest {
  private static final Autolink BPO =
      new Autolink(1, "bpo-", "https://bugs.python.org/issue<num>", false);
  private static final Autolink ISSUE = new Autolink(2, "Issue #", "https://b.org/<num>", false);
  private static final Autolink JIRA = new Autolink(3, "JIRA-", "https://j.org/<num>", true);

  private static final ReferenceFinder FINDER = new ReferenceFinder(List.of(BPO, ISSUE, JIRA));

  private static List<String> found(String text) {
    return FINDER.find(text).stream()
        .map(each -> text.substring(each.start(), each.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "See #12.|#12",
        "(#12)|#12",
        "Fix it (#12), (#13)|#12 #13",
        "python/peps#3, a/b.c#4|python/peps#3 a/b.c#4",
        "@guido: look|@guido",
        "@a-b's|@a-b",
        "bpo-31:|bpo-31",
        "BPO-31, bPo-2|BPO-31 bPo-2",
        "JIRA-A-12.|JIRA-A-12",
        "JIRA-a-|JIRA-a",
        "in deadbee, 0123456789abcdef0123456789abcdef01234567|deadbee 0123456789abcdef0123456789abcdef01234567",
        "since 1234567.|1234567",
        "hg 99:0123456789ab|0123456789ab"
      })
  void whatIsOne(String text, String expected) {
    assertEquals(expected, String.join(" ", found(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# 12",
        "#0",
        "#012",
        "#12a",
        "a#12",
        "C#12",
        "&#12;",
        "#1234567890",
        "a@example.org",
        "@",
        "@-a",
        "@organisation/team",
        "@a@b",
        "deadbe",
        "DEADBEEF",
        "deadbeeg",
        "0123456789abcdef0123456789abcdef012345678",
        "550e8400-e29b-41d4-a716-446655440000",
        "xbpo-12",
        "_bpo-12",
        "bpo-12a",
        "bpo-",
        "bpo- 12",
        "https://example.org/a/b#12",
        "http://example.org/?id=deadbeef&bpo-12",
        "<https://github.com/python/cpython/pull/12#issuecomment-1234567>",
        "../a/b#12"
      })
  void whatIsNone(String text) {
    assertEquals(List.of(), found(text));
  }

  @Test
  void whatItIs() {
    assertEquals(
        List.of(
            new Reference.Issue(ISSUE, "12"),
            new Reference.Pull("", 12),
            new Reference.Pull("python/peps", 3),
            new Reference.Person("guido"),
            new Reference.Commit("deadbeef"),
            new Reference.Issue(JIRA, "x1")),
        FINDER.find("Issue #12, #12, Python/PEPs#3 @Guido deadbeef jira-x1").stream()
            .map(ReferenceFinder.Found::reference)
            .toList());
  }

  @Test
  void theFirstDifferentOnesCountAndEachAsOftenAsItComes() {
    String text =
        IntStream.rangeClosed(1, 200).mapToObj(i -> "#" + i).collect(Collectors.joining(" "));
    List<String> all = found(text + " #1 #200 #2");
    assertEquals(ReferenceFinder.MOST + 2, all.size());
    assertEquals(List.of("#50", "#1", "#2"), all.subList(49, 52));
  }

  @Test
  void aTextWithoutEndIsReadToALimit() {
    assertEquals(List.of("#1"), found("#1 " + " ".repeat(ReferenceFinder.LENGTH) + "#2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/", "a-", "@a-", "0", "deadbeef", "bpo-", "JIRA-a-", "#1", "a/b."})
  void nothingMakesItSlow(String part) {
    // Seconds where it would take time that grows with the square.
    found(part.repeat(ReferenceFinder.LENGTH / part.length()));
  }
}
