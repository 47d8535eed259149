package dev.gatehouse.web.markup;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.KnownReferences.Link;
import dev.gatehouse.portal.reference.api.ReferenceTarget;
import java.util.Optional;

/** What texts speak of, as links. Stateless. */
public final class ReferenceHtml {
  /** Of links that leave this server. */
  static final String OUTSIDE = "nofollow noopener";

  private ReferenceHtml() {}

  /** Where a reference leads: a path of this server, or an address of the web. */
  public static String href(ReferenceTarget target) {
    if (target instanceof ReferenceTarget.Pull pull) {
      return "/" + pull.repository() + "/pull/" + pull.number();
    }
    if (target instanceof ReferenceTarget.Person person) {
      return "/" + person.login();
    }
    if (target instanceof ReferenceTarget.Commit commit) {
      return "/"
          + commit.repository()
          + commit.pull().map(number -> "/pull/" + number + "/commits/").orElse("/commit/")
          + commit.id().hex();
    }
    return ((ReferenceTarget.Issue) target).url();
  }

  /** What more is known of it than the text says. */
  static Optional<String> title(ReferenceTarget target) {
    return target instanceof ReferenceTarget.Pull pull
        ? Optional.of(pull.title())
        : Optional.empty();
  }

  static boolean isOutside(ReferenceTarget target) {
    return target instanceof ReferenceTarget.Issue;
  }

  /** A plain text of strangers, such as a commit's message: as {@link HtmlWriter#source}. */
  public static void text(HtmlWriter out, String text, KnownReferences known) {
    int at = 0;
    for (Link link : known.in(text)) {
      out.source(text, at, link.start());
      link(out, text, link);
      at = link.end();
    }
    out.source(text, at, text.length());
  }

  /**
   * A title that is a link itself: what lies between its references leads there, for links do not
   * lie in links.
   *
   * @param href where the title leads
   * @param whole what pointing at the title shows
   */
  public static void title(
      HtmlWriter out, String title, KnownReferences known, String href, String whole) {
    int at = 0;
    for (Link link : known.in(title)) {
      part(out, title, at, link.start(), href, whole);
      link(out, title, link);
      at = link.end();
    }
    part(out, title, at, title.length(), href, whole);
  }

  private static void part(
      HtmlWriter out, String title, int start, int end, String href, String whole) {
    if (title.substring(start, end).isBlank()) {
      out.source(title, start, end);
      return;
    }
    out.start("a").attr("href", href);
    if (!whole.isEmpty()) {
      out.attr("title", whole);
    }
    out.source(title, start, end).end();
  }

  private static void link(HtmlWriter out, String text, Link link) {
    out.start("a").attr("class", "reference").attr("href", href(link.target()));
    title(link.target()).ifPresent(title -> out.attr("title", title));
    if (isOutside(link.target())) {
      out.attr("rel", OUTSIDE);
    }
    out.source(text, link.start(), link.end()).end();
  }
}
