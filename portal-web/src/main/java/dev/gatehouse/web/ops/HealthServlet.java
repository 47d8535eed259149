package dev.gatehouse.web.ops;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.health.api.Health;
import dev.gatehouse.portal.health.api.HealthCheck;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.RequestIdentity;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}, and {@code /health} for short:
 * all that the portal needs is there; 503 if not. Why is told to site administrators and on this
 * machine only.
 */
@WebServlet(name = "health")
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Health health;
  @Inject private transient Permissions permissions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<HealthCheck> checks =
        request.getRequestURI().endsWith("/live") ? List.of() : health.checks();
    boolean up = checks.stream().allMatch(HealthCheck::up);
    JsonObjectBuilder answer = Json.createObjectBuilder().add("status", word(up));
    if (ClientAddress.isLocal(request) || permissions.isSiteAdmin(RequestIdentity.of(request))) {
      JsonArrayBuilder details = Json.createArrayBuilder();
      for (HealthCheck check : checks) {
        details.add(
            Json.createObjectBuilder()
                .add("name", check.name())
                .add("status", word(check.up()))
                .add("detail", check.detail()));
      }
      answer.add("checks", details);
    }
    response.setStatus(up ? 200 : 503);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    response.getWriter().print(answer.build());
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
