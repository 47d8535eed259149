package dev.gatehouse.web.route;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.http.Door;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the route table says about a request, looked up once and kept with it.
 *
 * @param outcome what was found
 * @param door the door's kind; for a path that leads nowhere, the kind its beginning suggests
 */
public record RoutedRequest(Outcome outcome, Door door) {
  private static final String KEY = RoutedRequest.class.getName();

  /** What was found. */
  sealed interface Outcome {
    record Found(Route route, Map<String, String> values) implements Outcome {}

    /** The path leads to a door that takes other methods. */
    record WrongMethod(String allowed) implements Outcome {}

    record NotFound() implements Outcome {}

    /** Not a path that anybody would write in good faith. */
    record Malformed() implements Outcome {}
  }

  static RoutedRequest of(HttpServletRequest request) {
    if (request.getAttribute(KEY) instanceof RoutedRequest known) {
      return known;
    }
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    RoutedRequest routed = route(Routes.TABLE, request.getMethod(), request.getRequestURI(), query);
    request.setAttribute(KEY, routed);
    return routed;
  }

  /**
   * The value of a variable of the path.
   *
   * @throws IllegalStateException if the route has none of that name
   */
  public static String value(HttpServletRequest request, String name) {
    if (of(request).outcome() instanceof Outcome.Found found && found.values().get(name) != null) {
      return Objects.requireNonNull(found.values().get(name));
    }
    throw new IllegalStateException("no path variable " + name);
  }

  /** Whether the route has a variable of that name. */
  public static boolean has(HttpServletRequest request, String name) {
    return of(request).outcome() instanceof Outcome.Found found && found.values().containsKey(name);
  }

  /**
   * The value of a <code>{path*}</code> variable: a path inside a repository, perhaps behind the
   * name of a revision.
   *
   * @throws IllegalStateException if the route has none of that name
   */
  public static RepoPath repoPath(HttpServletRequest request, String name) {
    return RequestPath.decode(value(request, name))
        .map(RepoPath::of)
        .orElseThrow(() -> PortalException.notFound("page"));
  }

  /** The pattern of the door; empty if the request came to none. */
  String pattern() {
    return outcome instanceof Outcome.Found found ? found.route().pattern().toString() : "";
  }

  static RoutedRequest route(Routes table, String method, String uri, String query) {
    Door guess = guess(uri);
    String path = guess == Door.API ? withoutLastSlash(uri) : uri;
    Optional<List<PathSegment>> segments = RequestPath.segments(path);
    List<Routes.Match> matches =
        segments.isPresent() ? table.match(segments.get(), query) : withSlash(table, path, query);
    if (segments.isEmpty() && matches.isEmpty()) {
      return new RoutedRequest(new Outcome.Malformed(), guess);
    }
    if (matches.isEmpty()) {
      return new RoutedRequest(new Outcome.NotFound(), guess);
    }
    String wanted = method.equals("HEAD") ? "GET" : method;
    for (Routes.Match match : matches) {
      if (match.route().methods().stream().anyMatch(m -> m.name().equals(wanted))) {
        return new RoutedRequest(
            new Outcome.Found(match.route(), match.values()), match.route().door());
      }
    }
    String allowed =
        String.join(
            ", ",
            matches.stream()
                .flatMap(m -> m.route().methods().stream())
                .map(m -> m.name().toUpperCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList());
    return new RoutedRequest(new Outcome.WrongMethod(allowed), matches.get(0).route().door());
  }

  /** Doors to which a path leads that ends in a slash, if they take it. */
  private static List<Routes.Match> withSlash(Routes table, String path, String query) {
    if (!path.endsWith("/") || path.length() == 1) {
      return List.of();
    }
    return RequestPath.segments(path.substring(0, path.length() - 1)).stream()
        .flatMap(segments -> table.match(segments, query).stream())
        .filter(match -> match.route().pattern().takesSlash())
        .toList();
  }

  /**
   * Clients of GitHub's API write {@code /contents/} for the root directory, and {@code
   * /matching-refs/heads%2Ffeature%2F} for the refs below.
   */
  private static String withoutLastSlash(String uri) {
    if (uri.endsWith("/")) {
      return uri.substring(0, uri.length() - 1);
    }
    return endsInSlash(uri) ? uri.substring(0, uri.length() - 3) : uri;
  }

  /** Whether a path, as it was sent, ends in a slash, encoded or not. */
  public static boolean endsInSlash(String uri) {
    return uri.endsWith("/") || uri.endsWith("%2F") || uri.endsWith("%2f");
  }

  /** Whose client probably asks for what does not exist: it gets an answer it can show. */
  private static Door guess(String uri) {
    if (uri.startsWith("/api/")) {
      return Door.API;
    }
    return uri.contains(".git/") ? Door.WIRE : Door.PAGE;
  }
}
