package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leads from the addresses that Mercurial's own web interface has to the page that shows the same.
 * Whether the revision and the file are there, that page says.
 */
@WebServlet(name = "hgweb")
public class HgWebServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BrowseRequest browseRequest;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    RepositoryView repository = browseRequest.repository();
    if (!Terms.isHg(repository)) {
      throw PortalException.notFound("page");
    }
    String rest =
        browseRequest.hasVariable("path")
            ? browseRequest.variable("path")
            : browseRequest.hasVariable("id") ? Links.encodePath(browseRequest.variable("id")) : "";
    String target = target(door(request.getRequestURI()), slashes(rest));
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader("Location", Links.repository(repository) + target);
  }

  /** The third segment of the address: the name of hgweb's page. */
  private static String door(String uri) {
    return uri.split("/")[3];
  }

  /** hgweb writes a slash in the name of a revision encoded twice. */
  private static String slashes(String revisionAndPath) {
    int end = revisionAndPath.indexOf('/');
    String revision =
        (end < 0 ? revisionAndPath : revisionAndPath.substring(0, end))
            .replace("%252F", "/")
            .replace("%252f", "/");
    if (revision.indexOf('/') >= 0
        && Stream.of(revision.split("/", -1)).anyMatch(part -> part.matches("\\.{0,2}"))) {
      throw PortalException.notFound("revision");
    }
    return revision + (end < 0 ? "" : revisionAndPath.substring(end));
  }

  /**
   * The address below the repository's.
   *
   * @param rest a revision, and perhaps a path behind it, percent-encoded; may be empty
   */
  private static String target(String door, String rest) {
    return switch (door) {
      case "changeset", "rev" -> "/commit/" + rest;
      case "raw-rev" -> "/commit/" + rest + ".patch";
      case "changelog", "graph", "log", "shortlog", "filelog" -> below("/commits", rest);
      case "file", "manifest" -> rest.isEmpty() ? "" : "/tree/" + rest;
      case "annotate" -> "/blame/" + rest;
      case "raw-file" -> "/raw/" + rest;
      case "comparison", "diff", "filediff" -> change(rest, door.equals("comparison"));
      case "summary" -> "";
      default -> throw new IllegalStateException(door);
    };
  }

  private static String below(String page, String rest) {
    return rest.isEmpty() ? page : page + "/" + rest;
  }

  /** What a changeset changed, in one file of it if there is a path. */
  private static String change(String rest, boolean split) {
    int end = rest.indexOf('/');
    String revision = end < 0 ? rest : rest.substring(0, end);
    Optional<String> file = end < 0 ? Optional.empty() : Optional.of(rest.substring(end + 1));
    String query =
        (split ? "&diff=split" : "")
            + file.map(path -> "&file=" + path.replace("&", "%26").replace("+", "%2B")).orElse("");
    return "/commit/" + revision + (query.isEmpty() ? "" : "?" + query.substring(1));
  }
}
