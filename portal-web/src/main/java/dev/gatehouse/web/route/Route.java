package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.Set;

/**
 * One door: what comes to it, who may, and who answers.
 *
 * @param door its kind
 * @param methods which methods it takes; HEAD comes with GET
 * @param pattern the form of its path
 * @param policy who may come through
 * @param handler who answers
 */
public record Route(
    Door door, Set<Method> methods, PathPattern pattern, Policy policy, Handler handler) {
  public Route {
    methods = Set.copyOf(methods);
  }

  /** Who answers. */
  public sealed interface Handler {
    /**
     * A Faces view.
     *
     * @param view its file under {@code /pages}, such as {@code blob.xhtml}
     */
    record View(String view) implements Handler {}

    /**
     * A servlet.
     *
     * @param name its name; it has no URL of its own
     */
    record Servlet(String name) implements Handler {}

    /**
     * Whatever the container has at this path: REST resources, static files, Faces' own resources.
     */
    record Container() implements Handler {}
  }
}
