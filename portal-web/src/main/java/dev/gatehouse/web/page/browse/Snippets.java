package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.ReferenceHtml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Small things that many renderers write. */
public final class Snippets {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Snippets() {}

  /** A day as people read it, in UTC. */
  public static String day(Instant at) {
    return DAY.format(at);
  }

  /** A time: the day to see, the minute in the title. The script makes it relative and local. */
  public static void time(HtmlWriter out, Instant at) {
    out.start("time")
        .attr("datetime", at.truncatedTo(ChronoUnit.SECONDS).toString())
        .attr("title", EXACT.format(at))
        .text(DAY.format(at))
        .end();
  }

  /** A commit's title as a link to it. */
  public static void title(HtmlWriter out, RepositoryView repository, Commit commit) {
    String title = commit.title();
    out.start("a").attr("href", Links.commit(repository, commit.id()));
    if (title.isEmpty()) {
      out.attr("class", "quiet").text("(no message)");
    } else {
      out.attr("title", firstLines(commit)).source(title);
    }
    out.end();
  }

  /** The same, with what it speaks of as links of their own. */
  public static void title(
      HtmlWriter out, RepositoryView repository, Commit commit, KnownReferences known) {
    if (commit.title().isEmpty()) {
      title(out, repository, commit);
    } else {
      ReferenceHtml.title(
          out, commit.title(), known, Links.commit(repository, commit.id()), firstLines(commit));
    }
  }

  private static String firstLines(Commit commit) {
    String text = commit.message().strip();
    return text.length() <= 300 ? text : text.substring(0, 300) + " …";
  }

  /** A commit's abbreviated id as a link to it. */
  public static void id(HtmlWriter out, RepositoryView repository, CommitId commit) {
    out.start("a")
        .attr("class", "sha")
        .attr("href", Links.commit(repository, commit))
        .text(commit.abbreviated())
        .end();
  }

  /** Who a commit says made it. */
  public static void person(HtmlWriter out, Person person) {
    String name = person.name().isBlank() ? person.email() : person.name();
    out.start("span").attr("class", "person");
    if (!person.email().isBlank()) {
      out.attr("title", person.name() + " <" + person.email() + ">");
    }
    out.source(name.isBlank() ? "(nobody)" : name).end();
  }

  /** A long name, cut in its middle where there is no room, with the whole in its title. */
  public static void name(HtmlWriter out, String name) {
    if (name.length() <= 24) {
      out.source(name);
      return;
    }
    int cut = name.length() - 10;
    if (Character.isLowSurrogate(name.charAt(cut))) {
      cut--;
    }
    out.start("span").attr("class", "mid").attr("title", name);
    out.start("span").source(name.substring(0, cut)).end();
    out.start("span").source(name.substring(cut)).end();
    out.end();
  }

  /** A size as people read it. */
  public static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    return String.format(Locale.ENGLISH, value < 9.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  /** A number with its thousands apart. */
  public static String number(long value) {
    StringBuilder digits = new StringBuilder(Long.toString(value));
    int first = value < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  public static String plural(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }
}
