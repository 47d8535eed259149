package dev.gatehouse.web.markup.docutils;

import dev.gatehouse.web.markup.docutils.DocutilsState.Installing;
import dev.gatehouse.web.markup.docutils.DocutilsState.Ready;
import dev.gatehouse.web.markup.docutils.DocutilsState.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Python that has docutils, or gives it one: a virtual environment in its own directory,
 * with a pinned release from the package index. Runs in the background, once per start; what it
 * made is found again next time. Thread-safe. Whoever made it closes it.
 */
public final class DocutilsInstallation implements AutoCloseable {
  /**
   * The release that is installed, with the digest of its wheel, so that no other can take its
   * place.
   */
  private static final String REQUIREMENT =
      "docutils==0.22.4"
          + " --hash=sha256:d0013f540772d1420576855455d050a2180186c91c15779301ac2ccb3eeb68de\n";

  private static final List<String> PROGRAM =
      List.of("worker.py", "rendering.py", "pep_header.py", "sphinx_stubs.py");
  private static final Duration CREATE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(15);
  private static final Logger LOG = Logger.getLogger(DocutilsInstallation.class.getName());

  /** Which docutils will do. */
  public enum Source {
    /** Whatever the machine has, else one of our own. */
    ANY,
    /** One of our own in any case. */
    OWN
  }

  private final Path directory;
  private final Source source;
  private final String python;
  private final Object lock = new Object();
  private final ScheduledExecutorService timer = DocutilsPool.newTimer();

  // All guarded by lock.
  private DocutilsState state = new Installing();
  private @Nullable WorkerCommand command;
  private @Nullable Thread search;
  private CountDownLatch settled = new CountDownLatch(1);

  /**
   * An installation that uses {@code python3} from the search path; does nothing before {@link
   * #start}.
   *
   * @param directory for the worker's program and the virtual environment; made where it is missing
   */
  public DocutilsInstallation(Path directory, Source source) {
    this(directory, source, "python3");
  }

  DocutilsInstallation(Path directory, Source source, String python) {
    this.directory = directory.toAbsolutePath();
    this.source = source;
    this.python = python;
  }

  /**
   * Begins to look for docutils, or to install it, and returns at once. Does nothing while that
   * runs or when docutils is ready; may be called again when it was not found.
   */
  public void start() {
    synchronized (lock) {
      if (search != null || state instanceof Ready) {
        return;
      }
      state = new Installing();
      settled = new CountDownLatch(1);
      search = new Thread(this::search, "docutils-installation");
      search.setDaemon(true);
      search.start();
    }
  }

  /** How it stands now. */
  public DocutilsState state() {
    synchronized (lock) {
      return state;
    }
  }

  /** How it stands when the search is over, or when {@code timeout} is. */
  public DocutilsState await(Duration timeout) throws InterruptedException {
    CountDownLatch latch;
    synchronized (lock) {
      latch = settled;
    }
    if (!latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.fine("docutils is still being installed");
    }
    return state();
  }

  /** How a worker is started; empty unless ready. */
  Optional<WorkerCommand> command() {
    synchronized (lock) {
      return Optional.ofNullable(command);
    }
  }

  /** Says that what was found does not work any more. */
  void reportBroken(String reason) {
    synchronized (lock) {
      if (state instanceof Ready) {
        settle(new Unavailable(reason), null);
      }
    }
  }

  private void search() {
    List<String> tried = new ArrayList<>();
    Found found = null;
    try {
      found = find(writeProgram(), tried);
    } catch (IOException e) {
      tried.add(directory + " cannot be written: " + e.getMessage());
    } catch (RuntimeException e) {
      tried.add("unexpected: " + e);
      LOG.log(Level.WARNING, "docutils: the search failed", e);
    }
    synchronized (lock) {
      search = null;
      if (found == null) {
        settle(new Unavailable(String.join("; ", tried)), null);
      } else {
        settle(found.state, found.command);
      }
    }
  }

  private void settle(DocutilsState now, @Nullable WorkerCommand how) {
    state = now;
    command = how;
    settled.countDown();
    if (now instanceof Ready ready) {
      LOG.info(() -> "docutils " + ready.version() + " renders, with " + ready.python());
    } else if (now instanceof Unavailable unavailable) {
      retry();
      LOG.warning(() -> "reStructuredText is shown as text: " + unavailable.reason());
    }
  }

  private void retry() {
    try {
      ScheduledFuture<?> next =
          timer.schedule(this::start, RETRY_AFTER.toMinutes(), TimeUnit.MINUTES);
      LOG.log(Level.FINE, "docutils is looked for again: {0}", next);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.FINE, "closed", e);
    }
  }

  private record Found(Ready state, WorkerCommand command) {}

  private @Nullable Found find(Path program, List<String> tried) {
    Path environment = directory.resolve("venv");
    Interpreter own = new Interpreter(environment.resolve("bin/python3").toString());
    if (Files.exists(environment)) {
      Found found = tryOut(own, program, tried);
      if (found != null) {
        return found;
      }
    }
    Interpreter machine = new Interpreter(python);
    if (source == Source.ANY) {
      Found found = tryOut(machine, program, tried);
      if (found != null) {
        return found;
      }
    }
    try {
      Path requirements = directory.resolve("requirements.txt");
      Files.writeString(requirements, REQUIREMENT);
      machine.run(CREATE_TIMEOUT, List.of("-I", "-m", "venv", "--clear", environment.toString()));
      own.run(
          INSTALL_TIMEOUT,
          List.of(
              "-I",
              "-m",
              "pip",
              "install",
              "--no-input",
              "--disable-pip-version-check",
              "--only-binary=:all:",
              "--require-hashes",
              "--requirement",
              requirements.toString()));
    } catch (IOException e) {
      tried.add(
          "a virtual environment could not be made ("
              + e.getMessage()
              + "): install python3 with venv and let it reach the package index, or install"
              + " python3-docutils");
      return null;
    }
    return tryOut(own, program, tried);
  }

  /** Starts a worker once, as only that shows that one can be started. */
  private @Nullable Found tryOut(Interpreter interpreter, Path program, List<String> tried) {
    try {
      Interpreter.Probe probe = interpreter.probe();
      if (probe.libraries().isEmpty()) {
        String version = probe.docutils();
        tried.add(
            probe.python()
                + (version.isEmpty() ? " has no docutils" : " has an old docutils, " + version));
        return null;
      }
      WorkerCommand how = new WorkerCommand(probe.python(), program, probe.libraries().get());
      try (DocutilsWorker worker = new DocutilsWorker(how, timer, START_TIMEOUT)) {
        DocutilsWorker.Greeting greeting = worker.greeting();
        return new Found(
            new Ready(greeting.docutils(), probe.python() + " (" + greeting.python() + ")"), how);
      }
    } catch (IOException e) {
      tried.add(e.getMessage());
      return null;
    }
  }

  /**
   * Writes the worker's program, which comes with the portal, where the interpreter can read it.
   */
  private Path writeProgram() throws IOException {
    Path program = directory.resolve("worker");
    Files.createDirectories(program);
    for (String name : PROGRAM) {
      try (InputStream in = DocutilsInstallation.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("the portal was built without " + name);
        }
        Path part = program.resolve(name + ".part");
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            part,
            program.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return program;
  }

  /** Ends a search that still runs. Does not end workers: their pool does. */
  @Override
  public void close() {
    Thread running;
    synchronized (lock) {
      running = search;
    }
    if (running != null) {
      running.interrupt();
    }
    timer.shutdownNow();
  }
}
