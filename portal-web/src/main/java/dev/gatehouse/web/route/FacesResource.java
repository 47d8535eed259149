package dev.gatehouse.web.route;

import dev.gatehouse.portal.error.PortalException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a page of ours asks of Faces' resource handler: a library, a version, and a plain name.
 * Faces would take more (contracts, locales, generated content), and holes were found there.
 */
final class FacesResource {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*");
  private static final String PREFIX = "/jakarta.faces.resource/";

  private FacesResource() {}

  /** Refuses, as if it did not exist, what no page of ours asks for. */
  static void require(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (!path.startsWith(PREFIX)) {
      return;
    }
    boolean plain =
        PLAIN.matcher(path.substring(PREFIX.length())).matches()
            && !path.contains("..")
            && !path.contains("dynamiccontent")
            && request.getParameterMap().entrySet().stream().allMatch(FacesResource::isPlain);
    if (!plain) {
      throw PortalException.notFound("page");
    }
  }

  private static boolean isPlain(Map.Entry<String, String[]> parameter) {
    return (parameter.getKey().equals("ln")
            || parameter.getKey().equals("v")
            || parameter.getKey().equals("e"))
        && parameter.getValue().length == 1
        && Arrays.stream(parameter.getValue())
            .allMatch(value -> PLAIN.matcher(value).matches() && !value.contains(".."));
  }
}
