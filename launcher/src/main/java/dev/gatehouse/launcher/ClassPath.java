package dev.gatehouse.launcher;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Adds the unpacked server to this process's class path. The server finds its own parts through the
 * system class loader, and only an agent may extend that one; the manifest's {@code
 * Launcher-Agent-Class} makes this class one, before {@code main}.
 */
public final class ClassPath {
  private static @Nullable Instrumentation instrumentation;

  private ClassPath() {}

  /** Called by the JVM. */
  public static void agentmain(String ignored, Instrumentation given) {
    instrumentation = given;
  }

  @SuppressWarnings("resource") // The class loader reads from it until the process ends.
  static void add(Path jar) throws IOException, LaunchException {
    if (instrumentation == null) {
      throw new LaunchException("Start Gatehouse with java -jar gatehouse.jar.");
    }
    instrumentation.appendToSystemClassLoaderSearch(new JarFile(jar.toFile()));
  }
}
