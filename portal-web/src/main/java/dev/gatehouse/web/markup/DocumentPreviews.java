package dev.gatehouse.web.markup;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * A text that is being written, as the document it will be, and what is wrong with it. Thread-safe.
 */
@ApplicationScoped
public class DocumentPreviews {
  @Inject private MarkupRenderer renderer;
  @Inject private Documents documents;

  /**
   * What is shown of a text.
   *
   * @param diagnostics by the rules of its kind of document, sorted by line
   */
  public record Preview(Rendered rendered, List<Diagnostic> diagnostics) {
    public Preview {
      diagnostics = List.copyOf(diagnostics);
    }

    /** What the renderer had to say. */
    public List<Rendered.Warning> warnings() {
      return rendered instanceof Rendered.Html html ? html.warnings() : List.of();
    }
  }

  /**
   * A text as a document, and what is wrong with it. Needs READ.
   *
   * @param revision for links into the repository
   * @param path as it was typed
   */
  public Preview preview(
      Identity caller, RepositoryView repository, String revision, String path, String text) {
    Optional<RepoPath> file = file(path);
    int slash = path.lastIndexOf('/');
    return new Preview(
        renderer.render(
            fileName(path),
            text,
            new LinkContext(
                repository.owner(),
                repository.name(),
                revision,
                slash <= 0 ? RepoPath.ROOT.display() : path.substring(0, slash)),
            file.flatMap(documents.files(caller, repository.owner(), repository.name())::kind)),
        file.map(
                named ->
                    documents.check(caller, repository.owner(), repository.name(), named, text))
            .orElse(List.of()));
  }

  private static Optional<RepoPath> file(String path) {
    try {
      return Optional.of(RepoPath.of(path.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
