package dev.gatehouse.system.rest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A script that drives a client library against a portal. It prints one JSON object a line for each
 * thing it looked at, and {@code "end"} when it has come to its end; each becomes a test.
 */
final class ClientScript {
  private static final long LIMIT_SECONDS = 120;

  private ClientScript() {}

  /** Where scripts/test.sh keeps client libraries. */
  static Path tools() {
    return Path.of(System.getProperty("gatehouse.tools", "../.tools")).toAbsolutePath().normalize();
  }

  /** The tests that a Python script makes. */
  static Stream<DynamicTest> python(String name, Path folder, Map<String, String> environment) {
    return run(
        List.of(tools().resolve("venv/bin/python").toString(), "-B"),
        List.of("checks.py", name),
        folder,
        environment);
  }

  /** The tests that a script for Node makes. */
  static Stream<DynamicTest> node(String name, Path folder, Map<String, String> environment) {
    return run(List.of("node"), List.of("checks.mjs", name), folder, environment);
  }

  private static Stream<DynamicTest> run(
      List<String> interpreter,
      List<String> resources,
      Path folder,
      Map<String, String> environment) {
    resources.forEach(resource -> copy(resource, folder));
    List<String> command = new ArrayList<>(interpreter);
    command.add(resources.get(resources.size() - 1));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("TOOLS", tools().toString());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().put("LC_ALL", "C.UTF-8");
    List<String> lines = output(builder);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("{")) {
        tests.add(test(JsonParser.parseString(line).getAsJsonObject()));
      }
    }
    tests.add(
        DynamicTest.dynamicTest(
            "the script comes to its end",
            () ->
                Assertions.assertTrue(
                    tests.size() > 1 && lines.contains("\"end\""), String.join("\n", lines))));
    return tests.stream();
  }

  private static DynamicTest test(JsonObject line) {
    String sentence = line.get("sentence").getAsString();
    return DynamicTest.dynamicTest(
        sentence,
        () -> {
          if (line.has("problem")) {
            Assertions.fail(sentence + "\n" + line.get("problem").getAsString());
          }
        });
  }

  private static void copy(String resource, Path folder) {
    try (InputStream in = ClientScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("no resource " + resource);
      }
      Files.copy(in, folder.resolve(resource), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> output(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(
              () -> {
                try (InputStream in = process.getInputStream()) {
                  return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(builder.command() + " did not end\n" + out.join());
      }
      return out.join().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
