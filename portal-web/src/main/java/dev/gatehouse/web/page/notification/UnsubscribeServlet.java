package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes the POST of a mail program (RFC 8058) or of the page: the token is all that counts, for
 * neither cookie nor origin come with it. A browser is led back to the page.
 */
@WebServlet(name = "unsubscribe")
public class UnsubscribeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Notifications notifications;
  @Inject private transient CurrentRequest current;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String token = current.path("token");
    if (!notifications.unsubscribe(token)) {
      throw PortalException.notFound("page");
    }
    response.setHeader("Cache-Control", "no-store");
    if (request.getHeader("Sec-Fetch-Mode") != null) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", "/notifications/unsubscribe/" + token + "?done=1");
      return;
    }
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println("You are told nothing more of this pull request.");
  }
}
