package dev.gatehouse.web.route;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.portal.input.ReservedNames;
import dev.gatehouse.web.page.AssetCaching;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every door is in the table, and everything in the table is a door. REST has its own such test.
 */
class RouteTableTest {
  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final List<Route> ROUTES = Routes.TABLE.list();

  private static List<Class<?>> ours(Class<? extends java.lang.annotation.Annotation> marked) {
    List<Class<?>> found = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatehouse")) {
      if (type.isAnnotatedWith(marked)) {
        found.add(type.reflect());
      }
    }
    return found;
  }

  private static String descriptor() throws IOException {
    return Files.readString(WEBAPP.resolve("WEB-INF/web.xml"));
  }

  @Test
  void everyViewHasADoorAndEveryDoorItsView() throws IOException {
    NavigableSet<String> files = new TreeSet<>();
    try (var all = Files.walk(WEBAPP)) {
      all.filter(file -> file.toString().endsWith(".xhtml"))
          .map(file -> WEBAPP.relativize(file).toString())
          .filter(file -> !file.startsWith("WEB-INF/"))
          .forEach(files::add);
    }
    NavigableSet<String> views = new TreeSet<>();
    for (Route route : ROUTES) {
      if (route.handler() instanceof Route.Handler.View view) {
        views.add("pages/" + view.view());
      }
    }
    assertEquals(String.join("\n", files), String.join("\n", views));
  }

  @Test
  void everyServletHasADoorAndNoAddressOfItsOwn() throws IOException {
    NavigableSet<String> servlets = new TreeSet<>();
    for (Class<?> type : ours(WebServlet.class)) {
      if (type.equals(FolderServlet.class)) {
        continue;
      }
      WebServlet servlet = type.getAnnotation(WebServlet.class);
      assertEquals(0, servlet.urlPatterns().length + servlet.value().length, type.getName());
      servlets.add(servlet.name());
    }
    NavigableSet<String> named = new TreeSet<>();
    for (Route route : ROUTES) {
      if (route.handler() instanceof Route.Handler.Servlet servlet) {
        named.add(servlet.name());
      }
    }
    assertEquals(servlets, named);
    assertEquals(1, descriptor().split("<servlet>", -1).length - 1, "web.xml has Faces' only");
  }

  @Test
  void noFolderIsLeftToTheServer() throws IOException {
    NavigableSet<String> folders = new TreeSet<>(Set.of("/META-INF/*", "/WEB-INF/*"));
    try (var all = Files.walk(WEBAPP)) {
      all.filter(Files::isDirectory)
          .map(folder -> "/" + WEBAPP.relativize(folder))
          .filter(folder -> folder.length() > 1 && !folder.startsWith("/WEB-INF"))
          .forEach(folders::add);
    }
    assertEquals(
        folders,
        new TreeSet<>(List.of(FolderServlet.class.getAnnotation(WebServlet.class).urlPatterns())));
  }

  @Test
  void theRouteFilterSeesEverythingAndTheOtherOneOnlyFiles() throws IOException {
    assertEquals(Set.of(RouteFilter.class, AssetCaching.class), Set.copyOf(ours(WebFilter.class)));
    // It sets a header of what is open to everybody, so that its place in the chain is all one.
    assertEquals(
        List.of("/assets/*"),
        List.of(AssetCaching.class.getAnnotation(WebFilter.class).urlPatterns()));
    assertEquals(
        List.of("/*"), List.of(RouteFilter.class.getAnnotation(WebFilter.class).urlPatterns()));
    assertFalse(descriptor().contains("<filter"));
  }

  @Test
  void noLibraryBringsAServletOrFilter() throws IOException {
    for (URL fragment :
        Collections.list(getClass().getClassLoader().getResources("META-INF/web-fragment.xml"))) {
      try (var in = fragment.openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertFalse(text.contains("<filter>") || text.contains("<servlet>"), fragment.toString());
      }
    }
  }

  @Test
  void noRouteHidesAnother() {
    List<String> hidden = new ArrayList<>();
    for (int later = 0; later < ROUTES.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        String first = ROUTES.get(earlier).pattern().toString();
        String second = ROUTES.get(later).pattern().toString();
        boolean same = first.equals(second);
        boolean sharesMethod =
            !Collections.disjoint(ROUTES.get(earlier).methods(), ROUTES.get(later).methods());
        if (same ? sharesMethod : covers(segments(first), segments(second))) {
          hidden.add(second + " behind " + first);
        }
      }
    }
    assertEquals(List.of(), hidden);
  }

  @Test
  void aPatternThatCoversAnotherIsSeen() {
    assertAll(
        () -> assertTrue(covers(segments("/{a}/{b}"), segments("/x/{b}"))),
        () -> assertTrue(covers(segments("/{a}/{r...}"), segments("/{a}/b/c"))),
        () -> assertTrue(covers(segments("/{a}/{r...}"), segments("/{a}/b/{c...}"))),
        () -> assertTrue(covers(segments("/{a}/{r*}"), segments("/{a}/b/c"))),
        () -> assertTrue(covers(segments("/{a}/{r*}"), segments("/{a}/b/{c...}"))),
        () -> assertTrue(covers(segments("/{a}/{r*}"), segments("/{a}/{r...}"))),
        () -> assertFalse(covers(segments("/{a}/{r...}"), segments("/{a}/{r*}")), "not all bytes"),
        () -> assertFalse(covers(segments("/{a}/b"), segments("/{a}/{r*}"))),
        () -> assertTrue(covers(segments("/{a}.git"), segments("/x.git"))),
        () -> assertTrue(covers(segments("/{a}"), segments("/{b}.git"))),
        () -> assertFalse(covers(segments("/x/{b}"), segments("/{a}/{b}"))),
        () -> assertFalse(covers(segments("/{a}.git"), segments("/{a}"))),
        () -> assertFalse(covers(segments("/{a}/{b}"), segments("/{a}"))),
        () -> assertFalse(covers(segments("/{a}/b"), segments("/{a}/{r...}"))));
  }

  private static List<String> segments(String pattern) {
    return pattern.equals("/") ? List.of() : List.of(pattern.substring(1).split("/", -1));
  }

  /** Whether every path of the second form is of the first form too. */
  private static boolean covers(List<String> first, List<String> second) {
    boolean firstOpen = isRest(first);
    boolean secondOpen = isRest(second);
    if (firstOpen ? second.size() < first.size() : second.size() != first.size() || secondOpen) {
      return false;
    }
    for (int i = 0; i < first.size() - (firstOpen ? 1 : 0); i++) {
      String general = first.get(i);
      String special = second.get(i);
      if (isRest(special)) {
        return false;
      }
      boolean covered =
          general.startsWith("{")
              ? special.substring(special.indexOf('}') + 1).endsWith(suffix(general))
              : general.equals(special);
      if (!covered) {
        return false;
      }
    }
    // A rest of text does not take what only a rest of bytes takes.
    return !firstOpen || isBytes(first) || !isBytes(second);
  }

  private static boolean isRest(List<String> segments) {
    return !segments.isEmpty() && isRest(segments.get(segments.size() - 1));
  }

  private static boolean isRest(String segment) {
    return segment.endsWith("...}") || segment.endsWith("*}");
  }

  private static boolean isBytes(List<String> segments) {
    return segments.get(segments.size() - 1).endsWith("*}");
  }

  private static String suffix(String variable) {
    return variable.substring(variable.indexOf('}') + 1);
  }

  @Test
  void nobodyCanTakeANameThatADoorBeginsWith() {
    Set<String> free =
        ROUTES.stream()
            .map(route -> segments(route.pattern().toString()))
            .filter(path -> !path.isEmpty() && !path.get(0).startsWith("{"))
            .map(path -> path.get(0))
            .filter(word -> word.matches("[A-Za-z0-9-]+"))
            .filter(word -> !ReservedNames.isReservedOwner(word))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), free);
  }

  @Test
  void noRepositoryCanTakeANameThatADoorHasBehindItsOwner() {
    Set<String> free =
        ROUTES.stream()
            .map(route -> segments(route.pattern().toString()))
            .filter(path -> path.size() > 1 && path.get(0).equals("{owner}"))
            .map(path -> path.get(1))
            .filter(word -> !word.startsWith("{"))
            .filter(word -> !ReservedNames.isReservedRepository(word))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), free);
  }

  @Test
  void aPolicyFindsInThePathWhatItDecidesOn() {
    for (Route route : ROUTES) {
      List<String> variables = route.pattern().variables();
      switch (route.policy()) {
        case REPOSITORY_READ, REPOSITORY_PROPOSE, REPOSITORY_WRITE, REPOSITORY_ADMIN ->
            assertTrue(variables.containsAll(List.of("owner", "repo")), route.pattern().toString());
        case ORGANIZATION_ADMIN ->
            assertTrue(variables.contains("org"), route.pattern().toString());
        case ANYBODY, SIGNED_IN, SITE_ADMIN, OPERATOR -> {}
      }
    }
  }

  @Test
  void theTableHasEveryKindOfDoor() {
    assertTrue(ROUTES.size() > 50, "the table is read");
    assertEquals(
        Set.of(dev.gatehouse.sso.http.Door.values()),
        ROUTES.stream().map(Route::door).collect(Collectors.toSet()));
  }
}
