package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.markup.DocumentPreviews;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.MarkupRenderer;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A text that is being written, as the document it will be. Thread-safe. */
@ApplicationScoped
public class Previews {
  @Inject private DocumentPreviews previews;

  /** Whether a file of this name has a preview. */
  static boolean isDocument(String path) {
    return MarkupRenderer.isMarkup(fileName(path));
  }

  /**
   * Renders a text, with what the renderer and the rules of its kind of document have to say about
   * its lines.
   *
   * @param revision of the page, for links into the repository
   * @param path as it was typed
   */
  SafeHtml render(
      Identity caller, RepositoryView repository, String revision, String path, String text) {
    HtmlWriter out = new HtmlWriter(text.length() * 2);
    if (text.isBlank()) {
      return out.start("p").attr("class", "quiet").text("Nothing to preview yet.").end().toHtml();
    }
    DocumentPreviews.Preview preview = previews.preview(caller, repository, revision, path, text);
    Rendered rendered = preview.rendered();
    ProblemsHtml.write(out, preview.diagnostics(), preview.warnings());
    if (rendered instanceof Rendered.Html html) {
      out.start("div").attr("class", "prose").html(html.html()).end();
    } else if (rendered instanceof Rendered.PlainText plain) {
      String reason = plain.reason().message();
      out.start("p").attr("class", "quiet");
      out.text(reason.isEmpty() ? "Only reStructuredText and Markdown have a preview." : reason);
      out.end();
    }
    return out.toHtml();
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
