package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.PatchForm;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /{owner}/{repo}/commit/{id}.patch} and {@code .diff}: a commit for programs. */
@WebServlet(name = "patch")
public class PatchServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient BrowseRequest browseRequest;
  @Inject private transient Browse browse;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PatchForm form = request.getRequestURI().endsWith(".patch") ? PatchForm.MAIL : PatchForm.DIFF;
    byte[] patch =
        browse.patch(
            browseRequest.caller(),
            browseRequest.owner(),
            browseRequest.name(),
            browseRequest.variable("id"),
            form);
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(patch.length);
    response.getOutputStream().write(patch);
  }
}
