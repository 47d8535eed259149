package dev.gatehouse.web.markup.docutils;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Python interpreter that is asked things, and runs its own tools.
 *
 * @param executable a path, or a name to be found on the search path
 */
record Interpreter(String executable) {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_OUTPUT = 64 * 1024;

  /** Oldest docutils whose nodes and writers the worker knows. */
  private static final int[] OLDEST_DOCUTILS = {0, 19};

  private static final String QUESTION =
      """
      import sys
      try:
          import docutils, os
          print(sys.executable)
          print(docutils.__version__)
          print(os.path.dirname(os.path.dirname(os.path.abspath(docutils.__file__))))
      except ImportError:
          print(sys.executable)
      """;

  /**
   * What it can do.
   *
   * @param python its path
   * @param libraries where its docutils is; empty where it has none, or one too old
   * @param docutils the version found, or empty
   */
  record Probe(Path python, Optional<Path> libraries, String docutils) {}

  /**
   * Asks whether it has docutils.
   *
   * @throws IOException if there is no such interpreter, or it does not answer as one
   */
  Probe probe() throws IOException {
    List<String> lines = run(ANSWER_TIMEOUT, List.of("-I", "-c", QUESTION)).lines().toList();
    if (lines.isEmpty() || lines.get(0).isBlank()) {
      throw new IOException(executable + " gave no answer");
    }
    Path python = Path.of(lines.get(0));
    if (lines.size() < 3) {
      return new Probe(python, Optional.empty(), "");
    }
    String version = lines.get(1);
    return new Probe(
        python, isRecent(version) ? Optional.of(Path.of(lines.get(2))) : Optional.empty(), version);
  }

  private static boolean isRecent(String version) {
    String[] parts = version.split("\\.");
    try {
      int major = Integer.parseInt(parts[0]);
      int minor = parts.length > 1 ? Integer.parseInt(parts[1].replaceAll("\\D.*", "")) : 0;
      return major > OLDEST_DOCUTILS[0]
          || (major == OLDEST_DOCUTILS[0] && minor >= OLDEST_DOCUTILS[1]);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Runs it and waits for its end.
   *
   * @return what it wrote, to 64 KiB
   * @throws IOException if it cannot be started, fails, or takes too long; the message ends with
   *     what it wrote last
   */
  String run(Duration timeout, List<String> arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(executable);
    builder.command().addAll(arguments);
    builder.redirectErrorStream(true);
    builder.environment().remove("PYTHONHOME");
    builder.environment().remove("PYTHONPATH");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
      String said = output.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (process.waitFor() != 0) {
        throw new IOException(executable + " failed: " + lastLine(said));
      }
      return said;
    } catch (TimeoutException e) {
      throw new IOException(executable + " took longer than " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(executable + " could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String readAll(InputStream in) {
    try (in) {
      String head = new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
      in.transferTo(OutputStream.nullOutputStream());
      return head;
    } catch (IOException e) {
      return "";
    }
  }

  private static String lastLine(String said) {
    return said.lines()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .map(line -> line.length() > 300 ? line.substring(0, 300) : line)
        .orElse("it wrote nothing");
  }
}
