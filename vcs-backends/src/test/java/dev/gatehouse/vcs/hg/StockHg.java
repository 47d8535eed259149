package dev.gatehouse.vcs.hg;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A stock Mercurial, cut off from the configuration of whoever runs the test. Arguments and output
 * are bytes, one for each character.
 *
 * <p>{@link #hg} and {@link #run} ask one process that stays ({@code hg serve --cmdserver pipe}),
 * so that a command costs milliseconds; {@link #process} starts one, as clients of a network do,
 * and as many at once as are wanted. A command that hangs is ended, and fails. Thread-safe.
 */
public final class StockHg implements AutoCloseable {
  private static final long LIMIT_SECONDS = 180;
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "hg-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final String program;
  private final Path home;
  private final List<String> configuration = new ArrayList<>();
  private Optional<Server> server = Optional.empty();

  private StockHg(String program, Path home) {
    this.program = program;
    this.home = home;
  }

  /**
   * How a command ended.
   *
   * @param exit its exit code
   * @param out what it wrote to its standard output
   * @param err what it wrote to its standard error output
   */
  public record Result(int exit, String out, String err) {
    /** The lines of the output. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** The hg that the system has, 6.3 at least; the tests need it. */
  public static StockHg installed(Path home) {
    return new StockHg("hg", home);
  }

  /** The newest hg, where {@code scripts/test.sh} installed it. */
  public static Optional<StockHg> newest(Path home) {
    Path program =
        Path.of(System.getProperty("gatehouse.tools", "../.tools"))
            .resolve("hg/bin/hg")
            .toAbsolutePath()
            .normalize();
    return Files.isExecutable(program)
        ? Optional.of(new StockHg(program.toString(), home))
        : Optional.empty();
  }

  /** Both, or the installed one alone. */
  public static List<StockHg> all(Path home) {
    List<StockHg> all = new ArrayList<>(List.of(installed(home)));
    newest(home).ifPresent(all::add);
    return all;
  }

  /** Adds {@code --config} of this to each command, such as {@code phases.publish=no}. */
  public StockHg with(String... settings) {
    configuration.addAll(List.of(settings));
    return this;
  }

  /** Runs a command in a repository and returns its output; fails if hg fails. */
  public String hg(Path repository, String... arguments) {
    Result result = run(repository, arguments);
    if (result.exit() != 0) {
      throw new AssertionError(
          "hg " + String.join(" ", arguments) + "\n" + result.out() + result.err());
    }
    return result.out();
  }

  /** Runs a command in a repository, however it ends. */
  public Result run(Path repository, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--cwd", repository.toString()));
    if (Files.isDirectory(repository.resolve(".hg"))) {
      all.addAll(List.of("-R", repository.toString()));
    }
    all.addAll(configured());
    all.addAll(List.of(arguments));
    return ask(all);
  }

  private List<String> configured() {
    List<String> options = new ArrayList<>();
    configuration.forEach(setting -> options.addAll(List.of("--config", setting)));
    return options;
  }

  private synchronized Result ask(List<String> arguments) {
    try {
      if (server.isEmpty()) {
        server = Optional.of(new Server(start(List.of(program, "serve", "--cmdserver", "pipe"))));
      }
      return server.get().run(arguments);
    } catch (IOException e) {
      server.ifPresent(Server::end);
      server = Optional.empty();
      throw new UncheckedIOException("hg " + String.join(" ", arguments), e);
    }
  }

  private Process start(List<String> command) throws IOException {
    Path err = Files.createTempFile("hg", ".err");
    err.toFile().deleteOnExit();
    return builder(home, command).redirectError(err.toFile()).start();
  }

  private ProcessBuilder builder(Path directory, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("HG") || name.startsWith("LC_"));
    environment.put("HOME", home.toString());
    environment.put("HGRCPATH", "");
    environment.put("HGPLAIN", "1");
    environment.put("HGENCODING", "utf-8");
    environment.put("HGUSER", "Ada Lovelace <ada@example.org>");
    environment.put("LC_ALL", "C");
    environment.put("LANG", "C");
    environment.put("TZ", "UTC");
    environment.put("NO_PROXY", "*");
    return builder;
  }

  /** Runs a command in a process of its own, however it ends. */
  public Result process(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(configured());
    command.addAll(List.of(arguments));
    return command(directory, command.toArray(String[]::new));
  }

  /** Runs any command, with hg's environment. */
  public Result command(Path directory, String... command) {
    try {
      File out = Files.createTempFile("hg", ".out").toFile();
      File err = Files.createTempFile("hg", ".err").toFile();
      Process process =
          builder(directory, List.of(command))
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out)
              .redirectError(err)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("hangs: " + String.join(" ", command));
      }
      Result result =
          new Result(
              process.exitValue(),
              Files.readString(out.toPath(), StandardCharsets.ISO_8859_1),
              Files.readString(err.toPath(), StandardCharsets.ISO_8859_1));
      Files.delete(out.toPath());
      Files.delete(err.toPath());
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Which program it is, for those who start it themselves. */
  public String program() {
    return program;
  }

  /** Its version, such as {@code 6.3.2}. */
  public String version() {
    return ask(List.of("version", "-q")).out().replaceAll("(?s).*version ([0-9.]+).*", "$1");
  }

  @Override
  public synchronized void close() {
    server.ifPresent(Server::end);
    server = Optional.empty();
  }

  @Override
  public String toString() {
    return program;
  }

  /** The process that stays. ({@code hg help internals.cmdserver} of newer Mercurials) */
  private static final class Server {
    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;

    Server(Process process) throws IOException {
      this.process = process;
      this.in = new DataInputStream(process.getInputStream());
      this.out = new DataOutputStream(process.getOutputStream());
      if (in.readUnsignedByte() != 'o') {
        throw new IOException("hg does not say hello");
      }
      in.readNBytes(in.readInt());
    }

    Result run(List<String> arguments) throws IOException {
      ScheduledFuture<?> limit = WATCH.schedule(this::end, LIMIT_SECONDS, TimeUnit.SECONDS);
      try {
        byte[] joined = String.join("\0", arguments).getBytes(StandardCharsets.ISO_8859_1);
        out.writeBytes("runcommand\n");
        out.writeInt(joined.length);
        out.write(joined);
        out.flush();
        StringBuilder output = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        while (true) {
          int channel = in.readUnsignedByte();
          int length = in.readInt();
          if (channel == 'I' || channel == 'L') {
            out.writeInt(0);
            out.flush();
            continue;
          }
          byte[] data = in.readNBytes(length);
          switch (channel) {
            case 'o' -> output.append(new String(data, StandardCharsets.ISO_8859_1));
            case 'e', 'd' -> errors.append(new String(data, StandardCharsets.ISO_8859_1));
            case 'r' -> {
              int exit = ByteBuffer.wrap(data).getInt();
              return new Result(exit, output.toString(), errors.toString());
            }
            default -> throw new IOException("hg speaks on channel " + (char) channel);
          }
        }
      } finally {
        limit.cancel(false);
      }
    }

    void end() {
      process.destroyForcibly();
    }
  }
}
