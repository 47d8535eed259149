package dev.gatehouse.portal.document.pep;

import dev.gatehouse.portal.document.api.Diagnostic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for a PEP as a whole: which headers, in which order, and how the body refers to others.
 * They are those of PEP 1 and PEP 12, as the repository of the PEPs checks them; see
 * docs/formats/pep-headers.md. For one text.
 */
final class PepRules {
  /** In the order of PEP 12. */
  static final List<String> HEADERS =
      List.of(
          "PEP",
          "Title",
          "Author",
          "Sponsor",
          "BDFL-Delegate",
          "PEP-Delegate",
          "Discussions-To",
          "Status",
          "Type",
          "Topic",
          "Requires",
          "Created",
          "Python-Version",
          "Post-History",
          "Replaces",
          "Superseded-By",
          "Resolution");

  private static final Set<String> REQUIRED =
      Set.of("PEP", "Title", "Author", "Status", "Type", "Created");

  /** They speak of the addresses themselves. */
  private static final Set<Integer> MAY_LINK = Set.of(9, 287, 676, 684, 8001);

  private static final Pattern NO_BLANK = Pattern.compile("([A-Za-z-]+):(\\S.*)");
  private static final Pattern NAMED_PEP_LINK =
      Pattern.compile(
          "`([^`<>]+?)\\s*<https?://(?:www\\.python\\.org/dev/peps|peps\\.python\\.org)/pep-0*(\\d+)"
              + "/?(?:#[\\w-]+)?>`__?");
  private static final Pattern PEP_LINK =
      Pattern.compile(
          "(?<![<\\w])https?://(?:www\\.python\\.org/dev/peps|peps\\.python\\.org)/pep-0*(\\d+)/?"
              + "(?![\\w#>-])");
  private static final Pattern RFC_LINK =
      Pattern.compile(
          "(?<![<\\w])https?://(?:www\\.rfc-editor\\.org/rfc|datatracker\\.ietf\\.org/doc/html)"
              + "/rfc(\\d+)(?:\\.html|\\.txt)?/?(?![\\w#>-])");

  private final List<String> text;
  private final PepProblems problems = new PepProblems();
  private final PepValues values;

  private PepRules(String text, LocalDate today) {
    this.text = text.lines().toList();
    this.values = new PepValues(problems, today);
  }

  static List<Diagnostic> check(Optional<Integer> number, String text, LocalDate today) {
    PepRules rules = new PepRules(text, today);
    rules.header(number);
    if (number.filter(MAY_LINK::contains).isEmpty()) {
      rules.links();
    }
    return rules.problems.sorted();
  }

  private void header(Optional<Integer> number) {
    PepHeader header = PepHeader.of(text);
    String first = text.isEmpty() ? "" : text.get(0);
    if (!first.startsWith("PEP: ")) {
      problems.add(
          1,
          "first",
          "A PEP begins with its number, as “PEP: 8”.",
          number.map(n -> PepProblems.fix("Put it there", 1, 0, "PEP: " + n)));
    }
    Set<String> found = new LinkedHashSet<>();
    for (PepHeader.Field field : header.fields()) {
      if (!HEADERS.contains(field.name())) {
        unknown(field);
      } else if (!found.add(field.name())) {
        problems.add(field.line(), "twice", field.name() + " is there twice.");
      } else {
        values.check(field, number);
      }
    }
    for (int line = 1; line < header.end(); line++) {
      withoutBlank(line);
    }
    HEADERS.stream()
        .filter(REQUIRED::contains)
        .filter(name -> !found.contains(name))
        .forEach(name -> problems.add(1, "missing", name + " is missing."));
    order(header, found);
  }

  private void unknown(PepHeader.Field field) {
    Optional<String> right =
        HEADERS.stream().filter(name -> name.equalsIgnoreCase(field.name())).findFirst();
    String line = field.lines().get(0);
    problems.add(
        field.line(),
        "unknown",
        right
            .map(name -> "The header is written “" + name + "”.")
            .orElse("There is no header “" + field.name() + "”."),
        right.map(
            name ->
                PepProblems.fix(
                    "Write it so",
                    field.line(),
                    field.line(),
                    name + line.substring(name.length()))));
  }

  /** Such a line belongs to the header before it, which is not what was meant. */
  private void withoutBlank(int line) {
    Matcher match = NO_BLANK.matcher(text.get(line - 1));
    if (match.matches() && HEADERS.contains(match.group(1))) {
      problems.add(
          line,
          "blank",
          "A blank follows the colon.",
          "Put it there",
          match.group(1) + ": " + match.group(2));
    }
  }

  private void order(PepHeader header, Set<String> found) {
    List<String> sorted = found.stream().sorted(Comparator.comparingInt(HEADERS::indexOf)).toList();
    if (sorted.equals(List.copyOf(found))) {
      return;
    }
    boolean clean = header.fields().size() == found.size() && header.fields().get(0).line() == 1;
    problems.add(
        1,
        "order",
        "The headers are in another order than PEP 12 has: " + String.join(", ", sorted) + ".",
        clean
            ? Optional.of(
                PepProblems.fix(
                    "Sort them",
                    1,
                    header.end() - 1,
                    String.join(
                        "\n",
                        header.fields().stream()
                            .sorted(Comparator.comparingInt(field -> HEADERS.indexOf(field.name())))
                            .flatMap(field -> field.lines().stream())
                            .toList())))
            : Optional.empty());
  }

  private void links() {
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.contains("dev/peps/pep-") || lower.contains("peps.python.org/pep-")) {
        String right =
            PEP_LINK
                .matcher(NAMED_PEP_LINK.matcher(line).replaceAll(":pep:`$1 <$2>`"))
                .replaceAll(":pep:`$1`");
        link(i + 1, "pep", "Refer to a PEP by its role, as :pep:`8`.", line, right);
      }
      if (lower.contains("rfc-editor.org/rfc/") || lower.contains("ietf.org/doc/html/rfc")) {
        String right = RFC_LINK.matcher(line).replaceAll(":rfc:`$1`");
        link(i + 1, "rfc", "Refer to an RFC by its role, as :rfc:`2822`.", line, right);
      }
    }
  }

  private void link(int number, String code, String message, String line, String right) {
    problems.add(
        number,
        code,
        message,
        right.equals(line)
            ? Optional.empty()
            : Optional.of(PepProblems.fix("Write the role", number, number, right)));
  }

  /** The parts of a list, as {@code str.split} of Python has them. */
  static List<String> split(String text, String by) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(by); at >= 0; at = text.indexOf(by, from)) {
      parts.add(text.substring(from, at));
      from = at + by.length();
    }
    parts.add(text.substring(from));
    return parts;
  }
}
