package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.document.api.DocumentFiles;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.LinkContext;
import dev.gatehouse.web.markup.MarkupRenderer;
import dev.gatehouse.web.markup.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The documents of a repository, as its content profile says that they are. Thread-safe. */
@ApplicationScoped
public class RepositoryMarkup {
  @Inject private MarkupRenderer renderer;
  @Inject private Documents documents;

  /** What may be rendered of a repository, for one request. Needs READ. */
  public Files of(Identity caller, RepositoryView repository) {
    return new Files(
        renderer, repository, documents.files(caller, repository.owner(), repository.name()));
  }

  /**
   * The files of one repository.
   *
   * @param kinds which of them are documents of the kind that the repository has turned on
   */
  public record Files(MarkupRenderer renderer, RepositoryView repository, DocumentFiles kinds) {
    /** Whether a file may be a document, by its name. */
    public boolean isDocument(RepoPath path) {
      return MarkupRenderer.isMarkup(path.name().display()) || kinds.kind(path).isPresent();
    }

    /**
     * The document, or why it is shown as text.
     *
     * @param ref what its links lead to
     */
    public Rendered render(String ref, RepoPath path, String text) {
      return renderer.render(
          path.name().display(),
          text,
          new LinkContext(
              repository.owner(),
              repository.name(),
              ref,
              path.parent().orElse(RepoPath.ROOT).display()),
          kinds.kind(path));
    }
  }
}
