package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Files that are documents, rendered with links that lead into the repository. Thread-safe. */
@ApplicationScoped
public class Documents {
  @Inject private RepositoryMarkup markup;
  @Inject private BrowseRequest request;

  /** Whether a file may be a document, by its name. */
  boolean isDocument(Position position) {
    return files(position).isDocument(position.path());
  }

  private RepositoryMarkup.Files files(Position position) {
    return markup.of(request.caller(), position.repository());
  }

  /** The document, or why it is shown as text; empty if it is none. */
  Optional<Rendered> render(Position position, FileContent file) {
    RepoPath path = file.entry().path();
    RepositoryMarkup.Files files = files(position);
    if (!files.isDocument(path) || !(file.body() instanceof FileContent.Body.Text text)) {
      return Optional.empty();
    }
    return Optional.of(files.render(position.revision().name(), path, text.text()));
  }

  /** Whether it would be the same if it were rendered again; not while the renderer is busy. */
  static boolean isFinal(Rendered rendered) {
    return !(rendered instanceof Rendered.PlainText plain)
        || (plain.reason() != Rendered.Reason.BUSY && plain.reason() != Rendered.Reason.STARTING);
  }

  /** A directory's introduction: rendered, or else as the text it is. */
  static void introduction(HtmlWriter out, FileContent file, Optional<Rendered> rendered) {
    if (rendered.isPresent() && rendered.get() instanceof Rendered.Html html) {
      out.start("div").attr("class", "prose").html(html.html()).end();
    } else if (file.body() instanceof FileContent.Body.Text text) {
      out.start("pre").attr("class", "plain").source(text.text()).end();
    } else {
      out.start("p").attr("class", "quiet").text("It cannot be shown here.").end();
    }
  }
}
