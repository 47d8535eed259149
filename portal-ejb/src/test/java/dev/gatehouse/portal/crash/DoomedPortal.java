package dev.gatehouse.portal.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A portal in a process of its own, which ends at a crash point. */
final class DoomedPortal implements AutoCloseable {
  private static final String PORT = "port ";
  private static final int KILLED = 137;
  private static final long LIMIT_SECONDS = 90;

  private final Process process;
  private final int port;

  /** Starts one on a folder, and waits until it answers. */
  DoomedPortal(Path folder, String point) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-Xshare:auto",
                    "-Dgatehouse.crash=" + point,
                    "-cp",
                    System.getProperty("java.class.path"),
                    DoomedPortal.class.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    String line = lines.readLine();
    while (line != null && !line.startsWith(PORT)) {
      said.append(line).append('\n');
      line = lines.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      throw new AssertionError("the portal did not start:\n" + said);
    }
    port = Integer.parseInt(line.substring(PORT.length()));
    Thread rest =
        new Thread(() -> lines.lines().forEach(unread -> said.append(unread).append('\n')));
    rest.setDaemon(true);
    rest.start();
  }

  /** The process itself: serves until it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LoopbackPortal portal = new LoopbackPortal(Path.of(arguments[0]));
    System.out.println(PORT + portal.port());
    Thread.currentThread().join();
  }

  int port() {
    return port;
  }

  /** Waits until it has gone by its crash point, and fails if it does not. */
  void awaitDeath() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the crash point was not reached");
    }
    if (process.exitValue() != KILLED) {
      throw new AssertionError("it ended with " + process.exitValue());
    }
  }

  /** As {@code kill -9} does; returns when it has gone, and its lock on the database with it. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
