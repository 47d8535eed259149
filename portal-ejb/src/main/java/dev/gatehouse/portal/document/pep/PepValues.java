package dev.gatehouse.portal.document.pep;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for what the headers of a PEP say. For one text. */
final class PepValues {
  static final List<String> TYPES = List.of("Standards Track", "Informational", "Process");

  private static final Set<String> STATUSES =
      Set.of(
          "Accepted",
          "Active",
          "April Fool!",
          "Deferred",
          "Draft",
          "Final",
          "Provisional",
          "Rejected",
          "Superseded",
          "Withdrawn");
  private static final List<String> TOPICS =
      List.of("Governance", "Packaging", "Release", "Typing");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})-([A-Za-z]{3})-(\\d{4})");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern VERSION =
      Pattern.compile("[123]\\.(x|(0|[1-9][0-9]*)(\\.[1-9][0-9]*)?)");
  private static final Pattern LIST = Pattern.compile("[\\w-]+@(python\\.org|googlegroups\\.com)");
  private static final int TITLE = 79;
  private static final int FUTURE_DAYS = 14;

  private final PepProblems problems;
  private final LocalDate today;

  PepValues(PepProblems problems, LocalDate today) {
    this.problems = problems;
    this.today = today;
  }

  /**
   * Checks what a header says.
   *
   * @param number of the file's name
   */
  void check(PepHeader.Field field, Optional<Integer> number) {
    String value = field.value();
    int line = field.line();
    switch (field.name()) {
      case "PEP" -> pep(field, number);
      case "Title" -> title(line, value);
      case "Author" -> author(field);
      case "Sponsor" -> person(line, value, "Sponsor");
      case "BDFL-Delegate", "PEP-Delegate" -> delegate(line, value);
      case "Discussions-To" -> discussions(line, value);
      case "Status" -> oneOf(field, List.copyOf(STATUSES), "status");
      case "Type" -> oneOf(field, TYPES, "type");
      case "Topic" -> topic(field);
      case "Requires", "Replaces", "Superseded-By" -> references(field);
      case "Created" -> date(field, line, value);
      case "Python-Version" -> versions(line, value);
      case "Post-History" -> history(field);
      case "Resolution" -> resolution(field, value);
      default -> {}
    }
  }

  private void pep(PepHeader.Field field, Optional<Integer> number) {
    String value = field.value();
    if (field.line() != 1) {
      return;
    }
    number(field, value, "number");
    if (number.isPresent()
        && DIGITS.matcher(value).matches()
        && value.length() < 6
        && Integer.parseInt(value) != number.get()) {
      problems.add(
          1,
          "number",
          "The file is called after number " + number.get() + ".",
          "Make it " + number.get(),
          "PEP: " + number.get());
    }
  }

  private void number(PepHeader.Field field, String value, String code) {
    int line = field.line();
    if (!DIGITS.matcher(value).matches()) {
      problems.add(line, code, "The number of a PEP is digits only.");
    } else if (value.startsWith("0") && !value.equals("0")) {
      String right = value.replaceFirst("^0+(?=.)", "");
      String text = field.lines().get(0);
      problems.add(
          line,
          code,
          "The number of a PEP has no zeros before it.",
          field.lines().size() == 1
              ? Optional.of(
                  PepProblems.fix(
                      "Take them away",
                      line,
                      line,
                      text.replaceFirst("\\b" + value + "\\b", right)))
              : Optional.empty());
    } else if (value.length() > 4) {
      problems.add(line, code, "The number of a PEP is at most 9999.");
    }
  }

  private void title(int line, String value) {
    if (value.isEmpty()) {
      problems.add(line, "title", "A PEP has a title.");
    } else if (value.codePointCount(0, value.length()) > TITLE) {
      problems.add(
          line,
          "title",
          "The title has "
              + value.codePointCount(0, value.length())
              + " characters; at most "
              + TITLE
              + " are allowed.");
    }
  }

  private void author(PepHeader.Field field) {
    List<String> lines = PepRules.split(field.value(), "\n");
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      int line = field.line() + i;
      if (i > 0 && text.substring(0, Math.min(9, text.length())).isBlank()) {
        problems.add(
            line,
            "author",
            "An author’s line is indented by at most 8 blanks.",
            "Indent it by 8",
            "        " + text.strip());
      }
      if (i < lines.size() - 1 && !text.endsWith(",")) {
        problems.add(
            line,
            "author",
            "A comma ends a line that is followed by more authors.",
            "Put it there",
            (i == 0 ? field.lines().get(0) : text).stripTrailing() + ",");
      }
      String part = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
      for (String person : PepRules.split(part, ", ")) {
        person(line, person, "Author");
      }
    }
  }

  private void person(int line, String text, String header) {
    PepPeople.objection(text)
        .ifPresent(
            why ->
                problems.add(
                    line,
                    header.toLowerCase(Locale.ROOT),
                    header + ": " + why + ", as “Ada Lovelace <ada@example.org>”."));
  }

  private void delegate(int line, String value) {
    if (value.isEmpty()) {
      return;
    }
    String text =
        value.contains(", ") && value.endsWith(",")
            ? value.substring(0, value.length() - 1)
            : value;
    PepRules.split(text, ", ").forEach(person -> person(line, person, "Delegate"));
  }

  private void discussions(int line, String value) {
    if (value.equals("Pending") || LIST.matcher(value).matches()) {
      return;
    }
    if (!value.startsWith("https://") || !PepThreads.isThread(value)) {
      problems.add(
          line,
          "discussions-to",
          "Discussions-To is the address of a thread, a mailing list, or “Pending”.");
    }
  }

  private void oneOf(PepHeader.Field field, List<String> known, String code) {
    String value = field.value();
    if (known.contains(value)) {
      return;
    }
    Optional<String> right =
        known.stream().filter(each -> each.equalsIgnoreCase(value.strip())).findFirst();
    problems.add(
        field.line(),
        code,
        field.name() + " is one of " + String.join(", ", known.stream().sorted().toList()) + ".",
        right.map(
            word ->
                PepProblems.fix(
                    "Write “" + word + "”",
                    field.line(),
                    field.line() + field.lines().size() - 1,
                    field.name() + ": " + word)));
  }

  private void topic(PepHeader.Field field) {
    List<String> topics = PepRules.split(field.value(), ", ");
    List<String> right =
        topics.stream()
            .map(
                topic ->
                    TOPICS.stream()
                        .filter(each -> each.equalsIgnoreCase(topic.strip()))
                        .findFirst()
                        .orElse(topic))
            .distinct()
            .sorted()
            .toList();
    if (topics.equals(right) && TOPICS.containsAll(topics)) {
      return;
    }
    problems.add(
        field.line(),
        "topic",
        "Topic is a sorted list of " + String.join(", ", TOPICS) + ", each at most once.",
        TOPICS.containsAll(right)
            ? Optional.of(
                PepProblems.fix(
                    "Sort them out",
                    field.line(),
                    field.line() + field.lines().size() - 1,
                    "Topic: " + String.join(", ", right)))
            : Optional.empty());
  }

  private void references(PepHeader.Field field) {
    String value = field.value();
    String list = (value.endsWith(",") ? value.substring(0, value.length() - 1) : value).strip();
    if (list.replace(", ", "").indexOf(',') >= 0) {
      problems.add(
          field.line(),
          "references",
          "A comma and a blank stand between the numbers of PEPs.",
          "Write it so",
          field.name() + ": " + list.replaceAll("\\s*,\\s*", ", "));
      return;
    }
    PepRules.split(list, ", ").forEach(each -> number(field, each, "references"));
  }

  /** A date that stands alone or in a list. */
  private void date(PepHeader.Field field, int line, String value) {
    Matcher match = DATE.matcher(value);
    int month = match.matches() ? MONTHS.indexOf(match.group(2).toLowerCase(Locale.ROOT)) + 1 : 0;
    LocalDate date;
    try {
      date =
          month == 0
              ? LocalDate.MIN
              : LocalDate.of(
                  Integer.parseInt(match.group(3)), month, Integer.parseInt(match.group(1)));
    } catch (DateTimeException e) {
      date = LocalDate.MIN;
    }
    String code = field.name().toLowerCase(Locale.ROOT);
    if (date.equals(LocalDate.MIN)) {
      problems.add(line, code, "A date is written as 01-Jan-2026.");
      return;
    }
    if (match.group(1).length() == 1) {
      String text = field.lines().get(line - field.line());
      problems.add(
          line,
          code,
          "The day of a date has two digits.",
          "Put a zero before it",
          text.replace(value, "0" + value));
    } else if (date.getYear() < 1990) {
      problems.add(line, code, "That was before Python was there.");
    } else if (date.isAfter(today.plusDays(FUTURE_DAYS))) {
      problems.add(line, code, "A date is at most " + FUTURE_DAYS + " days in the future.");
    }
  }

  private void versions(int line, String value) {
    for (String version : PepRules.split(value, ", ")) {
      if (!VERSION.matcher(version).matches()) {
        problems.add(
            line, "python-version", "A version of Python is written as 3.14, 3.14.1 or 3.x.");
      }
    }
  }

  private void history(PepHeader.Field field) {
    String value = field.value();
    if (value.isEmpty() || value.equals("Pending")) {
      return;
    }
    String body = value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
    List<String> lines = PepRules.split(body, "\n");
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      String list = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
      for (String post : PepRules.split(list.strip(), ", ")) {
        dated(field, field.line() + i, post, false);
      }
    }
  }

  private void resolution(PepHeader.Field field, String value) {
    if (!value.startsWith("`") && !value.endsWith(">`__")) {
      if (!PepThreads.isMessage(value)) {
        problems.add(
            field.line(), "resolution", "Resolution is the address of a thread or message.");
      }
    } else {
      dated(field, field.line(), value, true);
    }
  }

  /** A date, or {@code `date <address>`__}. */
  private void dated(PepHeader.Field field, int line, String post, boolean message) {
    boolean begins = post.startsWith("`");
    boolean ends = post.endsWith(">`__");
    if (!begins && !ends) {
      date(field, line, post);
      return;
    }
    String code = field.name().toLowerCase(Locale.ROOT);
    int at = post.indexOf(" <");
    if (!begins || !ends || at < 0 || at > post.length() - 6) {
      problems.add(line, code, "A dated link is written as `01-Jan-2026 <https://…>`__.");
      return;
    }
    date(field, line, post.substring(1, at));
    String url = post.substring(at + 2, post.length() - 4);
    if (!(message ? PepThreads.isMessage(url) : PepThreads.isPost(url))) {
      problems.add(line, code, "This is not the address of a thread that is known here.");
    }
  }
}
