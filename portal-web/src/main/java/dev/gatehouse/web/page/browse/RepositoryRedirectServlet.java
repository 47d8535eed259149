package dev.gatehouse.web.page.browse;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /{owner}/{repo}.git}: people who open a clone URL in a browser get to the repository. */
@WebServlet(name = "repository-redirect")
public class RepositoryRedirectServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BrowseRequest browseRequest;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    response.setHeader("Location", Links.repository(browseRequest.repository()));
  }
}
