package dev.gatehouse.portal.document.pep;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.DocumentKindView;
import dev.gatehouse.portal.document.spi.DocumentKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python Enhancement Proposals. */
public final class PepKind implements DocumentKind {
  private static final Pattern NAME = Pattern.compile("pep-(\\d{4})\\.rst");

  /** They were text files once. */
  private static final Pattern SHOWN = Pattern.compile("pep-\\d{4,5}\\.(rst|txt)");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  @Override
  public DocumentKindView view() {
    return new DocumentKindView(
        "pep",
        "Python Enhancement Proposals",
        "Checks their headers while they are written, and gives numbers to new ones.",
        "pep-NNNN.rst",
        "peps");
  }

  @Override
  public Optional<Integer> number(String fileName) {
    Matcher name = NAME.matcher(fileName);
    return name.matches() ? Optional.of(Integer.parseInt(name.group(1))) : Optional.empty();
  }

  @Override
  public boolean isShown(String fileName) {
    return SHOWN.matcher(fileName).matches();
  }

  @Override
  public String fileName(int number) {
    return String.format(Locale.ROOT, "pep-%04d.rst", number);
  }

  @Override
  public int firstNumber() {
    return 400;
  }

  /** Those from 3000 on are a series of their own, which people give by hand. */
  @Override
  public int lastNumber() {
    return 2_999;
  }

  @Override
  public List<String> types() {
    return PepValues.TYPES;
  }

  @Override
  public List<Diagnostic> check(String fileName, String text, LocalDate today) {
    return PepRules.check(number(fileName), text, today);
  }

  @Override
  public String template(int number, String title, String type, String author, LocalDate today) {
    String date =
        String.format(
            Locale.ROOT,
            "%02d-%s-%d",
            today.getDayOfMonth(),
            MONTHS.get(today.getMonthValue() - 1),
            today.getYear());
    StringBuilder text = new StringBuilder();
    text.append("PEP: ").append(number).append('\n');
    text.append("Title: ").append(title).append('\n');
    text.append("Author: ").append(author).append('\n');
    text.append("Discussions-To: Pending\n");
    text.append("Status: Draft\n");
    text.append("Type: ").append(type).append('\n');
    text.append("Created: ").append(date).append('\n');
    text.append("Post-History: Pending\n\n");
    section(text, "Abstract", "In about 200 words: what is proposed.");
    section(text, "Motivation", "Why the present state is not enough.");
    section(text, "Rationale", "Why it is proposed in this way.");
    section(text, "Specification", "What exactly is proposed.");
    section(text, "Backwards Compatibility", "What breaks, and how bad that is.");
    section(text, "Security Implications", "What an attacker could make of it.");
    section(
        text, "How to Teach This", "How those who know Python, and those who learn it, are told.");
    section(text, "Reference Implementation", "Where the code is.");
    section(text, "Rejected Ideas", "What was thought of as well, and why not.");
    section(text, "Open Issues", "What is not decided yet.");
    section(
        text,
        "Copyright",
        "This document is placed in the public domain or under the\n"
            + "CC0-1.0-Universal license, whichever is more permissive.");
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String hint) {
    if (!title.equals("Abstract")) {
      text.append('\n');
    }
    text.append(title).append('\n').append("=".repeat(title.length())).append("\n\n");
    text.append(title.equals("Copyright") ? hint : "[" + hint + "]").append('\n');
  }
}
