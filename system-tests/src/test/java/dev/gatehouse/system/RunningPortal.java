package dev.gatehouse.system;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * gatehouse.jar as a process of its own, on a free port of the loopback and a data folder of its
 * own. Most tests share one; a test that stops it, fills its disk or wants other settings starts a
 * private one and closes it. Thread-safe.
 */
public final class RunningPortal implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(6);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final String READY = "Gatehouse is ready at ";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static @Nullable RunningPortal shared;

  private final PortalSetup setup;
  private final Path data;
  private final int port;
  private final Process process;
  private final Thread reader;
  private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private @Nullable Person admin;

  private RunningPortal(PortalSetup setup) throws IOException {
    this.setup = setup;
    this.data = setup.data().isPresent() ? setup.data().get() : temporaryFolder();
    this.port = setup.port().isPresent() ? setup.port().get() : freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(setup.jvm());
    command.addAll(List.of("-jar", jar().toString(), "run", "--port", Integer.toString(port)));
    command.addAll(List.of("--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(setup.environment());
    this.process = builder.start();
    this.reader = new Thread(this::read, "portal-" + port);
  }

  /** The portal that tests share, started on first use and stopped when the tests end. */
  public static synchronized RunningPortal shared() {
    if (shared == null) {
      RunningPortal started = start(PortalSetup.fresh().mailing());
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      shared = started;
    }
    return shared;
  }

  /**
   * Starts one of the caller's own, and waits until it is ready.
   *
   * @throws AssertionError with the end of its output and log if it is not
   */
  public static RunningPortal start(PortalSetup setup) {
    RunningPortal portal = launch(setup);
    try {
      portal.ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return portal;
    } catch (ExecutionException | TimeoutException e) {
      AssertionError failure = portal.failure("the portal did not become ready");
      portal.close();
      throw failure;
    } catch (InterruptedException e) {
      portal.close();
      throw interrupted(e);
    }
  }

  /** Starts one and does not wait: for starts that are to fail. See {@link #awaitExit}. */
  public static RunningPortal launch(PortalSetup setup) {
    try {
      RunningPortal portal = new RunningPortal(setup);
      portal.reader.setDaemon(true);
      portal.reader.start();
      return portal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that is started. */
  static Path jar() {
    Path jar = Path.of(System.getProperty("gatehouse.jar", "../launcher/target/gatehouse.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError(
          jar.normalize() + " is missing; build it: ./mvnw -pl launcher -am package");
    }
    return jar.normalize();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          ready.complete(line.substring(READY.length()));
        }
      }
    } catch (IOException e) {
      output.add("(output cut: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new IOException("it ended"));
  }

  /** Its root, with a slash at the end. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * A URL of it.
   *
   * @param path with a leading slash, encoded
   */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  /** What it wrote to the terminal so far. */
  public List<String> output() {
    return List.copyOf(output);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The built-in administrator. */
  public synchronized Person admin() {
    if (admin == null) {
      admin = withToken("admin", Person.ADMIN_PASSWORD);
    }
    return admin;
  }

  /** API calls as nobody. */
  public ApiClient api() {
    return new ApiClient(this, Optional.empty());
  }

  public ApiClient api(Person person) {
    return new ApiClient(this, person.bearer());
  }

  /** Makes an account with a name of its own that begins as asked. */
  public Person newPerson(String beginning) {
    String login = unique(beginning);
    String password = "password-of-" + login;
    JsonObject account = new JsonObject();
    account.addProperty("login", login);
    account.addProperty("email", login + "@example.org");
    account.addProperty("password", password);
    api(admin()).post("/admin/users", account).expect(201);
    return withToken(login, password);
  }

  private Person withToken(String login, String password) {
    JsonObject wish = new JsonObject();
    wish.addProperty("name", "system tests");
    wish.addProperty("role", "admin");
    ApiAnswer answer =
        new ApiClient(this, Optional.of(ApiClient.basic(login, password)))
            .post("/users/" + login + "/tokens", wish)
            .expect(201);
    return new Person(login, password, answer.object().get("token").getAsString());
  }

  /** Makes an organisation, owned by somebody, with a name of its own that begins as asked. */
  public String newOrganization(String beginning, Person owner) {
    String login = unique(beginning);
    JsonObject wish = new JsonObject();
    wish.addProperty("login", login);
    wish.addProperty("admin", owner.login());
    api(admin()).post("/admin/organizations", wish).expect(201);
    return login;
  }

  /** Makes an empty git repository under somebody's own name. */
  public HostedRepository newRepository(Person owner, String name, boolean isPrivate) {
    return newRepository(owner, "/user/repos", "git", owner.login(), name, isPrivate);
  }

  /** Makes an empty Mercurial repository under somebody's own name. */
  public HostedRepository newHgRepository(Person owner, String name, boolean isPrivate) {
    return newRepository(owner, "/user/repos", "hg", owner.login(), name, isPrivate);
  }

  /** Makes an empty Mercurial repository of an organisation. */
  public HostedRepository newHgRepository(
      Person creator, String organization, String name, boolean isPrivate) {
    return newRepository(
        creator, "/orgs/" + organization + "/repos", "hg", organization, name, isPrivate);
  }

  /** Makes an empty git repository of an organisation. */
  public HostedRepository newRepository(
      Person creator, String organization, String name, boolean isPrivate) {
    return newRepository(
        creator, "/orgs/" + organization + "/repos", "git", organization, name, isPrivate);
  }

  private HostedRepository newRepository(
      Person creator, String door, String vcs, String owner, String name, boolean isPrivate) {
    JsonObject wish = new JsonObject();
    wish.addProperty("name", name);
    wish.addProperty("private", isPrivate);
    wish.addProperty("vcs", vcs);
    api(creator).post(door, wish).expect(201);
    return new HostedRepository(this, vcs, owner, name);
  }

  /**
   * A name that no other test uses.
   *
   * @param beginning what it begins with
   */
  public static String unique(String beginning) {
    return beginning + "-" + NUMBER.incrementAndGet();
  }

  /** Stops it as an operator would, by SIGTERM, and waits. Returns the exit code. */
  public int stop() {
    // Not the process itself, which would stop listening to what it says.
    process.toHandle().destroy();
    return awaitExit();
  }

  /** Kills it with SIGKILL, and waits. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Waits until it has ended, perhaps at the end of a start that failed. Returns the exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        AssertionError failure = failure("the portal did not end");
        process.destroyForcibly();
        throw failure;
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Starts it again on the same data and port, after {@link #stop} or {@link #kill}. */
  public RunningPortal again(PortalSetup changed) {
    return start(changed.onData(data).onPort(port));
  }

  /** The same with the same settings. */
  public RunningPortal again() {
    return again(setup);
  }

  /** Stops it, and deletes its data folder unless it was given. Idempotent. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (setup.data().isEmpty()) {
      Folders.delete(data);
    }
  }

  /** An error that shows what the portal said last. */
  public AssertionError failure(String what) {
    StringBuilder text = new StringBuilder(what).append("\n--- output of the portal\n");
    List<String> lines = output();
    lines
        .subList(Math.max(0, lines.size() - 40), lines.size())
        .forEach(line -> text.append(line).append('\n'));
    try (var logs = Files.list(data.resolve("logs"))) {
      for (Path log :
          logs.filter(f -> f.toString().endsWith(".log"))
              .sorted(Comparator.naturalOrder())
              .toList()) {
        text.append("--- end of ").append(log.getFileName()).append('\n').append(tail(log));
      }
    } catch (IOException e) {
      text.append("--- no logs: ").append(e).append('\n');
    }
    return new AssertionError(text.toString());
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log);
    return text.substring(Math.max(0, text.length() - 12_000));
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }

  private static Path temporaryFolder() throws IOException {
    Path target = Path.of(System.getProperty("gatehouse.system-tests", "target"));
    return Files.createTempDirectory(Files.createDirectories(target).toAbsolutePath(), "portal-");
  }

  /**
   * A port of the loopback that nobody listens on now. Below those that connections get: one that
   * the system chose could be somebody's again before the portal has come up.
   */
  static int freePort() throws IOException {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another is tried.
      }
    }
    throw new IOException("no free port found");
  }
}
