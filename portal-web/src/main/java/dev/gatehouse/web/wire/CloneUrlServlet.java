package dev.gatehouse.web.wire;

import dev.gatehouse.web.route.RoutedRequest;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Leads a browser that opens a clone URL to the page, whether there is one or not. */
@WebServlet(name = "clone-url")
public class CloneUrlServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(301);
    response.setHeader(
        "Location",
        "/"
            + segment(RoutedRequest.value(request, "owner"))
            + "/"
            + segment(RoutedRequest.value(request, "repo")));
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
