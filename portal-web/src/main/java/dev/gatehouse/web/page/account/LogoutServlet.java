package dev.gatehouse.web.page.account;

import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.sso.http.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the browser's session and goes to the start page. */
@WebServlet(name = "logout")
public class LogoutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient SignIn signIn;

  @Inject
  @ConfigProperty(name = "gatehouse.url")
  private String url;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.of(request).ifPresent(signIn::closeSession);
    SessionCookie.clear(response, url.startsWith("https:"));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "/");
  }
}
