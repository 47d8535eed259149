package dev.gatehouse.system.doors;

import dev.gatehouse.system.RunningPortal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The route table of the very portal that runs: read from its own classes, not from sources. */
final class RouteTable {
  private static final String CLASSES = "WEB-INF/classes/";

  private RouteTable() {}

  /**
   * One row, once for each of its methods.
   *
   * @param door the kind: PAGE, API, TOKEN_ENDPOINT, WIRE or OPEN
   * @param pattern such as <code>/{owner}/{repo}</code>
   * @param policy who may come through
   */
  record Row(String door, String method, String pattern, String policy) {
    boolean changes() {
      return !method.equals("GET");
    }

    boolean has(String variable) {
      return pattern.contains("{" + variable);
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  static List<Row> of(RunningPortal portal, Path folder) {
    Path war = portal.data().resolve("runtime/ROOT.war");
    try {
      List<URL> urls = new ArrayList<>();
      // Only of a folder that is there does the URL end as a class loader wants it.
      urls.add(Files.createDirectories(folder.resolve(CLASSES)).toUri().toURL());
      try (JarFile jar = new JarFile(war.toFile())) {
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
          JarEntry entry = all.nextElement();
          String name = entry.getName();
          boolean route = name.startsWith(CLASSES + "dev/gatehouse/web/route/");
          boolean library = name.matches("WEB-INF/lib/sso-[^/]*\\.jar");
          if (!entry.isDirectory() && (route || library)) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = jar.getInputStream(entry)) {
              Files.copy(in, file);
            }
            if (library) {
              urls.add(file.toUri().toURL());
            }
          }
        }
      }
      try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
        return rows(loader.loadClass("dev.gatehouse.web.route.Routes"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the route table cannot be read", e);
    }
  }

  private static List<Row> rows(Class<?> routes) throws ReflectiveOperationException {
    Object table = routes.getField("TABLE").get(null);
    List<Row> rows = new ArrayList<>();
    for (Object route : (Iterable<?>) call(table, "list")) {
      for (Object method : (Iterable<?>) call(route, "methods")) {
        rows.add(
            new Row(
                call(route, "door").toString(),
                method.toString(),
                call(route, "pattern").toString(),
                call(route, "policy").toString()));
      }
    }
    return rows;
  }

  private static Object call(Object target, String name) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(name);
    return Objects.requireNonNull(method.invoke(target), name);
  }
}
