package dev.gatehouse.web.page;

import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.TeamView;
import java.util.List;
import java.util.stream.Stream;

/**
 * People and teams as one writes them into a field: {@code alice}, {@code acme/core}, or a
 * suggested line, in which the name is followed by what people call it.
 */
public final class SubjectLine {
  private SubjectLine() {}

  /** A suggestion for an account. */
  public static String of(AccountView account) {
    return line(account.login(), account.displayName());
  }

  /** A suggestion for a team. */
  public static String of(TeamView team) {
    return line(team.organization() + "/" + team.slug(), team.name());
  }

  private static String line(String name, String called) {
    return called.isEmpty() || called.equals(name) ? name : name + " – " + called;
  }

  /** The name at the beginning of a line. */
  public static String name(String line) {
    String text = line.strip();
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  /** Who a line names. */
  public static Subject subject(String line) {
    String name = name(line);
    return new Subject(name.contains("/") ? SubjectKind.TEAM : SubjectKind.ACCOUNT, name);
  }

  /** Who a text names that has several, separated by blanks, commas or lines. */
  public static List<Subject> subjects(String text) {
    return Stream.of(text.split("[\\s,]+"))
        .filter(name -> !name.isEmpty())
        .map(SubjectLine::subject)
        .toList();
  }
}
