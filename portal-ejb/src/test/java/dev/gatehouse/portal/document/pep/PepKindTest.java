package dev.gatehouse.portal.document.pep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.Diagnostic.LineEdit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the headers of PEPs, and what the fixes make of them. */
class PepKindTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final String GOOD =
      """
      PEP: 842
      Title: Say what is wrong
      Author: Ada Lovelace <ada@example.org>,
              Grace Hopper
      Sponsor: J\u00fcrgen O'Neil <j.o-neil at example.org>
      Discussions-To: https://discuss.python.org/t/say-what/1234
      Status: Draft
      Type: Standards Track
      Topic: Packaging, Typing
      Requires: 8, 12
      Created: 26-Nov-2026
      Python-Version: 3.16
      Post-History: `01-Nov-2026 <https://discuss.python.org/t/say-what/1234/5>`__,
                    02-Nov-2026
      Resolution: https://mail.python.org/archives/list/python-dev@python.org/message/ABC123/

      Abstract
      ========

      See :pep:`8`.
      """;

  private final PepKind kind = new PepKind();

  private List<Diagnostic> check(String text) {
    return kind.check("pep-0842.rst", text, TODAY);
  }

  private static String replaced(String line) {
    String name = line.substring(0, line.indexOf(':') + 1);
    List<String> lines = new ArrayList<>(GOOD.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(name)) {
        lines.set(i, line);
        if (name.equals("Author:") || name.equals("Post-History:")) {
          lines.remove(i + 1);
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String mended(String text, Diagnostic.Fix fix) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = fix.edits().size() - 1; i >= 0; i--) {
      LineEdit edit = fix.edits().get(i);
      for (int line = edit.end(); line >= edit.start(); line--) {
        lines.remove(line - 1);
      }
      lines.addAll(edit.start() - 1, Arrays.asList(edit.text().split("\n", -1)));
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void nothingIsSaidOfAGoodOneNorOfANewOne() {
    assertEquals(List.of(), check(GOOD));
    assertEquals(
        List.of(),
        check(kind.template(842, "New", "Process", "Ada Lovelace <ada@example.org>", TODAY)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PEP: 0842 | pep-number | PEP: 842",
        "PEP: 843 | pep-number | PEP: 842",
        "Status: draft | pep-status | Status: Draft",
        "Type: standards track | pep-type | Type: Standards Track",
        "Topic: typing, Packaging | pep-topic | Topic: Packaging, Typing",
        "Topic: Typing, Typing | pep-topic | Topic: Typing",
        "Requires: 8,12 | pep-references | Requires: 8, 12",
        "Requires: 8, 012 | pep-references | Requires: 8, 12",
        "Created: 6-Nov-2026 | pep-created | Created: 06-Nov-2026",
        "title: Small | pep-unknown | Title: Small",
        "Title:Close | pep-blank | Title: Close"
      })
  void aFixMakesItRight(String wrong, String code, String right) {
    String text =
        wrong.startsWith("title") || wrong.startsWith("Title:C")
            ? GOOD.replace("Title: Say what is wrong", wrong)
            : replaced(wrong);
    Diagnostic found =
        check(text).stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    String mended = mended(text, found.fix().orElseThrow());
    assertTrue(mended.lines().anyMatch(right::equals), mended);
    assertEquals(List.of(), check(mended));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Title: | pep-title",
        "Author: <ada@example.org> | pep-author",
        "Author: Ada ada@example.org | pep-author",
        "Author: Ada <ada@@example.org> | pep-author",
        "Author: Ada <ada@example_org> | pep-author",
        "Sponsor: 4da | pep-sponsor",
        "Discussions-To: somewhere | pep-discussions-to",
        "Discussions-To: https://discuss.python.org/t/say-what/1234/5 | pep-discussions-to",
        "Discussions-To: https://example.org/t/1 | pep-discussions-to",
        "Status: Great | pep-status",
        "Type: Idea | pep-type",
        "Topic: Cooking | pep-topic",
        "Requires: eight | pep-references",
        "Requires: 12345 | pep-references",
        "Created: 2026-11-26 | pep-created",
        "Created: 31-Feb-2026 | pep-created",
        "Created: 01-Jan-1980 | pep-created",
        "Created: 11-Dec-2026 | pep-created",
        "Python-Version: 4.0 | pep-python-version",
        "Python-Version: 3.014 | pep-python-version",
        "Python-Version: 3 | pep-python-version",
        "Post-History: `01-Nov-2026 <https://example.org/>`__ | pep-post-history",
        "Post-History: `01-Nov-2026 https://discuss.python.org/t/1 | pep-post-history",
        "Resolution: yes | pep-resolution"
      })
  void whatIsWrongIsSaidAtItsLine(String wrong, String code) {
    String text = replaced(wrong);
    List<Diagnostic> found = check(text);
    assertEquals(List.of(code), found.stream().map(Diagnostic::code).distinct().toList());
    assertEquals(wrong, text.lines().toList().get(found.get(0).line() - 1));
  }

  @Test
  void headersAreSortedWithTheirContinuation() {
    String text =
        GOOD.replace("Status: Draft\n", "").replace("PEP: 842\n", "PEP: 842\nStatus: Draft\n");
    Diagnostic order =
        check(text).stream().filter(d -> d.code().equals("pep-order")).findFirst().orElseThrow();
    assertEquals(GOOD, mended(text, order.fix().orElseThrow()));
  }

  @Test
  void whatIsMissingTwiceOrUnknownIsNamed() {
    List<String> codes =
        check("Title: A\nTitle: B\nColour: red\n\nText\n").stream().map(Diagnostic::code).toList();
    assertTrue(
        codes.containsAll(List.of("pep-first", "pep-twice", "pep-unknown", "pep-missing")),
        codes::toString);
    assertFalse(check("").isEmpty());
  }

  @Test
  void addressesOfOthersBecomeRoles() {
    String text =
        GOOD.replace(
            "See :pep:`8`.",
            "See `style <https://peps.python.org/pep-0008/>`__ and\n"
                + "https://www.rfc-editor.org/rfc/rfc2822.html .");
    List<Diagnostic> found = check(text);
    String mended = text;
    for (Diagnostic each : found) {
      mended = mended(mended, each.fix().orElseThrow());
    }
    assertTrue(mended.contains("See :pep:`style <8>` and\n:rfc:`2822` ."), mended);
    assertEquals(List.of(), check(mended));
    assertEquals(
        List.of(), kind.check("pep-0676.rst", text.replace("PEP: 842", "PEP: 676"), TODAY));
  }

  @Test
  void filesAreCalledAfterTheirNumber() {
    assertEquals(Optional.of(8), kind.number("pep-0008.rst"));
    assertEquals(Optional.empty(), kind.number("pep-8.rst"));
    assertEquals(Optional.empty(), kind.number("pep-0008.txt"));
    assertEquals("pep-0842.rst", kind.fileName(842));
  }
}
