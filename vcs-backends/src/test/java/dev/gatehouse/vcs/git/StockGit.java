package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A stock git client in a directory, cut off from the configuration of whoever runs the test. */
public final class StockGit {
  private final Path directory;

  /** Runs git in a directory, which must exist. */
  public StockGit(Path directory) {
    this.directory = directory;
  }

  /**
   * How a call of git ended.
   *
   * @param out what it wrote to its standard output
   * @param err what it wrote to its standard error output
   */
  public record Result(int exit, String out, String err) {}

  /** Whether there is one. */
  public static boolean isInstalled() {
    try {
      return new StockGit(Path.of(".")).run("version").exit() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  public Path directory() {
    return directory;
  }

  /** Runs git and returns its output; fails if git fails. */
  public String git(String... arguments) {
    Result result = run(arguments);
    if (result.exit() != 0) {
      throw new AssertionError("git " + String.join(" ", arguments) + "\n" + result.err());
    }
    return result.out();
  }

  /** Runs git, however it ends. */
  public Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return command(Map.of(), command.toArray(String[]::new));
  }

  /** Runs any command as git would be, with more variables. */
  public Result command(Map<String, String> variables, String... command) {
    try {
      Path out = Files.createTempFile("git", ".out");
      Path err = Files.createTempFile("git", ".err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(directory.toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("GIT_"));
      environment.put("HOME", directory.toString());
      environment.put("GIT_CONFIG_NOSYSTEM", "1");
      environment.put("GIT_TERMINAL_PROMPT", "0");
      environment.put("GIT_AUTHOR_NAME", "Ada");
      environment.put("GIT_AUTHOR_EMAIL", "ada@example.org");
      environment.put("GIT_COMMITTER_NAME", "Ada");
      environment.put("GIT_COMMITTER_EMAIL", "ada@example.org");
      environment.put("LC_ALL", "C");
      environment.putAll(variables);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("hangs: " + String.join(" ", command));
      }
      Result result =
          new Result(
              process.exitValue(),
              Files.readString(out, StandardCharsets.ISO_8859_1),
              Files.readString(err, StandardCharsets.ISO_8859_1));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
