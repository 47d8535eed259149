package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import dev.gatehouse.sso.http.Doors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;

/** Tells the authentication mechanism which door of the route table a request comes to. */
@ApplicationScoped
public class RouteDoors implements Doors {
  @Override
  public Door doorOf(HttpServletRequest request) {
    return RoutedRequest.of(request).door();
  }
}
