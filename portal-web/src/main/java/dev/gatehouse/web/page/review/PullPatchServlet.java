package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.browse.api.PatchForm;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /{owner}/{repo}/pull/{number}.patch} and {@code .diff}: what is proposed, for programs.
 */
@WebServlet(name = "pull-patch")
public class PullPatchServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient PullRequestContext context;
  @Inject private transient PullRequestReader reader;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PatchForm form = request.getRequestURI().endsWith(".patch") ? PatchForm.MAIL : PatchForm.DIFF;
    byte[] patch =
        reader.patch(context.caller(), context.owner(), context.name(), context.number(), form);
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(patch.length);
    response.getOutputStream().write(patch);
  }
}
