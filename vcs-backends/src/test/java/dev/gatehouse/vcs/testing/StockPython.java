package dev.gatehouse.vcs.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts with the Python that stock Mercurial runs with, so that they can ask its modules.
 */
public final class StockPython {
  private static final String PYTHON = python("hg");

  private StockPython() {}

  private static String python(String hg) {
    try {
      Process process =
          new ProcessBuilder(hg, "debuginstall", "-T", "{pythonexe}\n")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(30, TimeUnit.SECONDS);
      return answer.lines().findFirst().orElseThrow(() -> new IOException("hg names no Python"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts a script that lies beside a class; what it says on its error output is shown. */
  public static Process start(Class<?> beside, String script, String... arguments)
      throws IOException {
    return run(PYTHON, beside, script, arguments);
  }

  /** Starts a script with the Python of another hg than the installed one. */
  public static Process startWith(String hg, Class<?> beside, String script, String... arguments)
      throws IOException {
    return run(python(hg), beside, script, arguments);
  }

  private static Process run(String python, Class<?> beside, String script, String... arguments)
      throws IOException {
    try (InputStream source = beside.getResourceAsStream(script)) {
      if (source == null) {
        throw new IOException("no script " + script);
      }
      List<String> command = new ArrayList<>();
      command.add(python);
      command.add("-c");
      command.add(new String(source.readAllBytes(), StandardCharsets.UTF_8));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("HGRCPATH", "");
      builder.environment().put("HGPLAIN", "1");
      builder.environment().put("HGENCODING", "UTF-8");
      return builder.start();
    }
  }
}
