package dev.gatehouse.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets browsers keep a file whose address carries its digest; any other they must ask for. */
@WebFilter(urlPatterns = "/assets/*")
public class AssetCaching extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String query = request.getQueryString();
    response.setHeader(
        "Cache-Control",
        query != null && query.startsWith("v=")
            ? "public, max-age=31536000, immutable"
            : "public, max-age=300");
    chain.doFilter(request, response);
  }
}
