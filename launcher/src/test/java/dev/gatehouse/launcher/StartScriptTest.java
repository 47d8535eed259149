package dev.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/gatehouse.sh} in a folder of its own, with Javas that are made up. */
final class StartScriptTest {
  @TempDir Path folder;

  private Path script;
  private Path tools;

  @BeforeEach
  void copy() throws IOException {
    script = Files.createDirectories(folder.resolve("checkout/scripts")).resolve("gatehouse.sh");
    Files.copy(Path.of("..", "scripts", "gatehouse.sh"), script);
    // What the script needs, without any Java that this machine may have.
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : List.of("bash", "dirname", "sed", "find", "cat", "touch", "tee", "mkdir")) {
      Files.createSymbolicLink(tools.resolve(tool), whereIs(tool));
    }
  }

  private static Path whereIs(String tool) {
    return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " is not installed"));
  }

  private Path java(String text) throws IOException {
    Path home = folder.resolve("java");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/usr/bin/env bash\n" + text + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return home;
  }

  private Path javaThatSays(String version) throws IOException {
    return java("echo '    java.specification.version = " + version + "' >&2");
  }

  private record Ended(int code, String output) {}

  private Ended run(Optional<Path> javaHome, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(tools.resolve("bash").toString());
    command.add(script.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", tools.toString());
    builder.environment().remove("JAVA_HOME");
    javaHome.ifPresent(home -> builder.environment().put("JAVA_HOME", home.toString()));
    Process process = builder.redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the script did not end");
      return new Ended(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    assertEquals(
        new Ended(1, "gatehouse: no Java found; install a JDK 17 or newer and try again."),
        run(Optional.empty(), "run"));
  }

  @Test
  void aJavaThatDoesNotRunIsNoJava() throws Exception {
    assertEquals(
        new Ended(1, "gatehouse: no Java found; install a JDK 17 or newer and try again."),
        run(Optional.of(java("echo 'Unable to locate a Java Runtime.' >&2; exit 1")), "run"));
  }

  @Test
  void aJavaThatIsTooOldIsNamed() throws Exception {
    for (String version : List.of("1.8", "11", "16")) {
      assertEquals(
          new Ended(
              1,
              "gatehouse: Java "
                  + version
                  + " is too old; install a JDK 17 or newer and try again."),
          run(Optional.of(javaThatSays(version)), "run"));
    }
  }

  @Test
  void aRuntimeThatCannotBuildIsNamed() throws Exception {
    assertEquals(
        new Ended(
            1,
            "gatehouse: a Java runtime is here but no JDK;"
                + " install a JDK 17 or newer and try again."),
        run(Optional.of(javaThatSays("17")), "run"));
  }

  @Test
  void whatIsBuiltIsStartedWithTheArgumentsAsTheyAre() throws Exception {
    Path jar =
        Files.createDirectories(folder.resolve("checkout/launcher/target"))
            .resolve("gatehouse.jar");
    Files.createFile(jar);
    Path home =
        java(
            "if [ \"$1\" = -jar ]; then printf '<%s>' \"$@\"; exit 7; fi;"
                + " echo '    java.specification.version = 21'");
    assertEquals(
        new Ended(7, "<-jar><" + jar.toRealPath() + "><--data><a b><--port><1>"),
        run(Optional.of(home), "run", "--data", "a b", "--port", "1"));
  }

  @Test
  void anUnknownCommandIsRefused() throws Exception {
    assertEquals(
        new Ended(1, "gatehouse: unknown command start; ./gatehouse help lists them."),
        run(Optional.empty(), "start"));
    assertTrue(run(Optional.empty()).output().startsWith("usage: ./gatehouse COMMAND"));
  }
}
