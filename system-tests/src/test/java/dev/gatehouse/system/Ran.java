package dev.gatehouse.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command that has ended.
 *
 * @param out what it wrote to its output
 * @param err what it wrote to its error output
 */
public record Ran(List<String> command, int exit, String out, String err) {
  private static final long LIMIT_SECONDS = 300;

  /** Runs a command without input, and waits. */
  static Ran of(ProcessBuilder builder) {
    List<String> command = List.copyOf(builder.command());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end in " + LIMIT_SECONDS + " s");
      }
      return new Ran(command, process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This, if it ended well. */
  public Ran succeeds() {
    if (exit != 0) {
      throw new AssertionError(this + " failed");
    }
    return this;
  }

  /** This, if it failed, and said so in words that contain these. */
  public Ran failsWith(String words) {
    if (exit == 0 || !err.contains(words)) {
      throw new AssertionError(this + " should have failed with: " + words);
    }
    return this;
  }

  /** This, if it ended with exactly this exit code. */
  public Ran endsWith(int code) {
    if (exit != code) {
      throw new AssertionError(this + " should have ended with " + code);
    }
    return this;
  }

  /** The output without the line break at its end. */
  public String line() {
    return out.strip();
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\nexit " + exit + "\n" + out + err;
  }
}
