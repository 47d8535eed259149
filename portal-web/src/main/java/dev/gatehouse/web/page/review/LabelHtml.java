package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.web.markup.ColourFill;
import dev.gatehouse.web.markup.HtmlWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Labels, in their colours. Stateless. */
final class LabelHtml {
  private LabelHtml() {}

  /** A label that leads to the open pull requests that have it. */
  static void link(HtmlWriter out, RepositoryView repository, Label label) {
    out.start("a").attr("class", style(label)).attr("href", url(repository, label));
    inside(out, label);
  }

  /** The open pull requests that have a label. */
  static String url(RepositoryView repository, Label label) {
    return PullLinks.list(repository)
        + "?label="
        + URLEncoder.encode(label.name(), StandardCharsets.UTF_8);
  }

  /** A label that leads nowhere. */
  static void plain(HtmlWriter out, Label label) {
    out.start("span").attr("class", style(label));
    inside(out, label);
  }

  private static void inside(HtmlWriter out, Label label) {
    if (!label.description().isEmpty()) {
      out.attr("title", label.description());
    }
    out.html(ColourFill.of(label.rgb()));
    out.start("span").source(label.name()).end().end();
  }

  private static String style(Label label) {
    return ColourFill.isBlackReadable(label.rgb()) ? "label label-bright" : "label label-dark";
  }
}
