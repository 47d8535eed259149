package dev.gatehouse.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatehouse.web.route.Route;
import dev.gatehouse.web.route.Routes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The resources, the route table and the description say the same. */
class ApiRoutesTest {
  @Test
  void everyResourceMethodHasItsRowAndEveryRowItsMethod() {
    SortedSet<String> methods = new TreeSet<>();
    for (JavaClass each : new ClassFileImporter().importPackages("dev.gatehouse.web.rest")) {
      Class<?> type = each.reflect();
      if (type.isAnnotationPresent(Path.class)) {
        // JAX-RS looks for a method only in the classes with the longest root that fits: a longer
        // root would hide what other classes have below it.
        assertEquals("/", type.getAnnotation(Path.class).value(), type.getName());
        for (Method method : type.getDeclaredMethods()) {
          for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
              methods.add(http.value() + " " + path(type, method));
            }
          }
        }
      }
    }
    assertFalse(methods.isEmpty());
    assertEquals(lines(rows(false)), lines(methods));
  }

  @Test
  void theDescriptionNamesEveryRow() {
    SortedSet<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path :
        OpenApiDocument.of("https://code.example.org").get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        described.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
      }
    }
    assertEquals(lines(rows(true)), lines(described));
  }

  @Test
  void theDescriptionNamesEveryVariableOfAPathOnce() {
    for (Map.Entry<String, JsonNode> path :
        OpenApiDocument.of("https://code.example.org").get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        long inPath = 0;
        for (JsonNode parameter : operation.path("parameters")) {
          inPath += parameter.path("in").asText().equals("path") ? 1 : 0;
        }
        assertEquals(path.getKey().chars().filter(c -> c == '{').count(), inPath, path.getKey());
      }
    }
  }

  private static SortedSet<String> rows(boolean plain) {
    SortedSet<String> rows = new TreeSet<>();
    for (Route route : Routes.TABLE.list()) {
      String pattern = route.pattern().toString();
      if (pattern.startsWith("/api/")) {
        route
            .methods()
            .forEach(method -> rows.add(method + " " + (plain ? plain(pattern) : rest(pattern))));
      }
    }
    return rows;
  }

  private static String plain(String pattern) {
    return rest(pattern).replace("...", "");
  }

  /** To JAX-RS it is all one whether the rest of a path is text or bytes. */
  private static String rest(String pattern) {
    return pattern.replace("*}", "...}");
  }

  /** In the route table's words: a variable for the whole rest ends in three dots. */
  private static String path(Class<?> type, Method method) {
    String path = type.getAnnotation(Path.class).value();
    Path below = method.getAnnotation(Path.class);
    if (below != null) {
      path += "/" + below.value();
    }
    return ("/api/v3/" + path)
        .replaceAll("/{2,}", "/")
        .replaceAll("\\{(\\w+): ?\\.\\+}", "{$1...}")
        .replaceAll("(.)/$", "$1");
  }

  private static String lines(SortedSet<String> set) {
    return set.stream().collect(Collectors.joining("\n"));
  }
}
