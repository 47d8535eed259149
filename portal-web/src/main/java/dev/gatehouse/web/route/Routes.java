package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The route table: all doors of the portal, in the order in which they are tried. What is not here
 * does not exist. Immutable.
 */
public final class Routes {
  /** The table. */
  public static final Routes TABLE = new Routes(all());

  private final List<Route> routes;

  Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  private static List<Route> all() {
    List<Route> all = new ArrayList<>();
    all.addAll(OperationsRoutes.LIST);
    all.addAll(ApiRoutes.LIST);
    all.addAll(HookRoutes.LIST);
    all.addAll(AccountRoutes.LIST);
    all.addAll(NotificationRoutes.LIST);
    all.addAll(WireRoutes.LIST);
    all.addAll(SettingsRoutes.LIST);
    all.addAll(EditRoutes.LIST);
    all.addAll(PullRoutes.LIST);
    all.addAll(FieldRoutes.PAGES);
    all.addAll(BrowseRoutes.LIST);
    return all;
  }

  /** Every door, in order. */
  public List<Route> list() {
    return routes;
  }

  /**
   * A door that a path leads to.
   *
   * @param values of the pattern's variables
   */
  public record Match(Route route, Map<String, String> values) {}

  /** All doors that a path and a raw query lead to; they differ in their methods. */
  List<Match> match(List<PathSegment> segments, String query) {
    List<Match> found = new ArrayList<>();
    for (Route route : routes) {
      if (!route.pattern().isMetBy(query)) {
        continue;
      }
      Optional<Map<String, String>> values = route.pattern().match(segments);
      if (values.isPresent()) {
        if (!found.isEmpty()
            && !found.get(0).route().pattern().toString().equals(route.pattern().toString())) {
          break;
        }
        found.add(new Match(route, values.get()));
      }
    }
    return found;
  }

  /** A page for reading: GET only. */
  static Route page(String pattern, Policy policy, String view) {
    return new Route(
        Door.PAGE,
        Set.of(Method.GET),
        PathPattern.of(pattern),
        policy,
        new Route.Handler.View(view));
  }

  /** A page with a form: GET, and POST back to itself. */
  static Route form(String pattern, Policy policy, String view) {
    return new Route(
        Door.PAGE,
        Set.of(Method.GET, Method.POST),
        PathPattern.of(pattern),
        policy,
        new Route.Handler.View(view));
  }

  /** Something a servlet answers. */
  static Route servlet(Door door, Method method, String pattern, Policy policy, String name) {
    return new Route(
        door, Set.of(method), PathPattern.of(pattern), policy, new Route.Handler.Servlet(name));
  }

  /** A REST resource, at {@code /api/v3} and below. */
  static Route api(Method method, String pattern, Policy policy) {
    return new Route(
        Door.API,
        Set.of(method),
        PathPattern.of("/api/v3" + pattern),
        policy,
        new Route.Handler.Container());
  }
}
