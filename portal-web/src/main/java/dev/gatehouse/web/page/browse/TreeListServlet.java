package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.PathListView;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /{owner}/{repo}/tree-list/{revision}}: all paths, for the file finder. A path whose bytes
 * are not UTF-8 comes as an object of what to show and what to append to the address.
 */
@WebServlet(name = "tree-list")
public class TreeListServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BrowseRequest browseRequest;
  @Inject private transient Browse browse;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (browseRequest.isAnsweredBy(response)) {
      return;
    }
    PathListView view = browse.files(browseRequest.caller(), browseRequest.location());
    browseRequest.tag(response, view.position().state());
    response.setContentType("application/json");
    try (JsonGenerator json = Json.createGenerator(response.getOutputStream())) {
      json.writeStartObject().write("truncated", view.truncated()).writeStartArray("paths");
      for (RepoPath path : view.paths()) {
        if (path.equals(RepoPath.of(path.display()))) {
          json.write(path.display());
        } else {
          json.writeStartObject()
              .write("show", path.display())
              .write("href", Links.encode(path))
              .writeEnd();
        }
      }
      json.writeEnd().writeEnd();
    }
  }
}
