package dev.gatehouse.web.route;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes the paths of the application's own folders. Otherwise the server answers them before any
 * filter: it leads to the folder's listing, on the host that the request names, whichever that is.
 * The route table has none of them, so that nobody comes as far as this.
 */
@WebServlet(
    name = "folder",
    urlPatterns = {
      "/META-INF/*",
      "/WEB-INF/*",
      "/assets",
      "/pages",
      "/pages/admin",
      "/pages/organization-settings",
      "/pages/repository-settings",
      "/pages/settings"
    })
public class FolderServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
  }
}
