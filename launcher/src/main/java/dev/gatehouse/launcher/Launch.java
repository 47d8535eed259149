package dev.gatehouse.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One start of the portal: unpack, configure, boot, wait until it answers. */
final class Launch {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final LaunchOptions options;
  private final PrintStream terminal;
  private final Path runtime;
  private final Path log;
  private final long began = System.nanoTime();

  Launch(LaunchOptions options, PrintStream terminal) {
    this.options = options;
    this.terminal = terminal;
    this.runtime = options.data().resolve("runtime");
    this.log = options.data().resolve("logs").resolve("server.0.log");
  }

  void start() throws LaunchException {
    Ground.check(options);
    say("Gatehouse starts on " + options.data());
    StartLog started;
    try {
      Files.createDirectories(log.getParent());
      // What the server says before its log is open and after it is closed.
      PrintStream aside =
          new PrintStream(
              Files.newOutputStream(log.resolveSibling("console.log")),
              true,
              StandardCharsets.UTF_8);
      System.setOut(aside);
      System.setErr(aside);
      started = new StartLog(log);
      Path temporary = Files.createDirectories(runtime.resolve("tmp"));
      empty(temporary);
      System.setProperty("java.io.tmpdir", temporary.toString());
      Path war = unpack("ROOT.war");
      Path server = unpack("payara-micro.jar");
      settings();
      say("  starting the server");
      boot(server, war);
    } catch (IOException e) {
      throw new LaunchException("Cannot prepare " + runtime + ": " + e.getMessage());
    }
    say("  starting the portal");
    awaitReady(started);
  }

  private void say(String line) {
    terminal.println(line);
    terminal.flush();
  }

  /** Unpacks a payload unless the very same one lies there already. */
  private Path unpack(String name) throws IOException, LaunchException {
    URL source = Launch.class.getResource("/payload/" + name);
    if (source == null) {
      throw new LaunchException("This gatehouse.jar is incomplete: " + name + " is missing.");
    }
    Path target = runtime.resolve(name);
    var connection = source.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      long size = connection.getContentLengthLong();
      long stamp = connection.getLastModified();
      if (Files.exists(target)
          && Files.size(target) == size
          && Files.getLastModifiedTime(target).toMillis() == stamp
          && !name.endsWith(".war")) {
        return target;
      }
      say("  unpacking " + name);
      Path part = runtime.resolve(name + ".part");
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(part, java.nio.file.attribute.FileTime.fromMillis(stamp));
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }

  /** What the portal reads through MicroProfile Config; a system property given by hand wins. */
  private void settings() throws LaunchException {
    Map<String, String> environment = System.getenv();
    setDefault("gatehouse.data", options.data().toString());
    String given = environment.getOrDefault("GATEHOUSE_URL", "");
    String url = given.isEmpty() ? options.url() : given;
    setDefault("gatehouse.url", url.endsWith("/") ? url : url + "/");
    DatabaseSettings database = DatabaseSettings.of(environment, options.data());
    setDefault("portal.db.address", database.address());
    setDefault("portal.db.class", database.dataSource());
    setDefault("portal.db.user", database.user());
    setDefault("portal.db.password", database.password());
  }

  private static void setDefault(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private void boot(Path server, Path war) throws IOException, LaunchException {
    Path before = runtime.resolve("preboot.txt");
    Files.write(before, preboot());
    Path logging = runtime.resolve("logging.properties");
    Files.write(logging, logging());
    // Says where Payara's own classes are, as `java -jar payara-micro.jar` would.
    System.setProperty("java.util.logging.config.file", logging.toString());
    List<String> arguments =
        List.of(
            "--deploy",
            war.toString(),
            "--contextroot",
            "/",
            "--port",
            Integer.toString(options.port()),
            "--nohazelcast",
            "--disablephonehome",
            "--prebootcommandfile",
            before.toString(),
            "--logproperties",
            logging.toString());
    ClassPath.add(server);
    try {
      Class.forName("fish.payara.micro.PayaraMicro")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw failed(String.valueOf(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw failed(e.toString());
    }
  }

  private List<String> preboot() {
    String http =
        "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.";
    String listener =
        "set configs.config.server-config.network-config.network-listeners.network-listener"
            + ".http-listener.";
    String transport = "set configs.config.server-config.network-config.transports.transport.tcp.";
    HeaderLimits headers = HeaderLimits.of(Runtime.getRuntime().maxMemory());
    String pool =
        "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool"
            + ".max-thread-pool-size=";
    String pageOfErrors =
        "set configs.config.server-config.http-service.virtual-server.server.property"
            + ".errorReportValve=";
    return List.of(
        listener + "address=" + options.host(),
        // Mercurial sends the arguments of a command in headers of 1 KiB: all it knows, at the
        // most.
        transport + "max-connections-count=" + headers.connections(),
        http + "header-buffer-length-bytes=" + headers.bytes(),
        http + "max-request-headers=" + headers.count(),
        http + "max-post-size-bytes=-1",
        http + "upload-timeout-enabled=false",
        http + "request-timeout-seconds=-1",
        http + "compression=off",
        // Names of files may be no UTF-8; what a path says is decoded behind, byte by byte.
        http + "uri-encoding=ISO-8859-1",
        // GitHub's clients say in the body of a DELETE which content of a file is to go.
        http + "allow-payload-for-undefined-http-methods=true",
        http + "server-header=false",
        http + "xpowered-by=false",
        pool + "64",
        // What the portal does not answer itself has no page: the server's names the server. This
        // one, which has nothing to refuse, writes none.
        pageOfErrors + "org.apache.catalina.valves.RemoteAddrValve");
  }

  private List<String> logging() {
    return List.of(
        "handlers=java.util.logging.FileHandler",
        ".level=INFO",
        "java.util.logging.FileHandler.pattern=" + log.resolveSibling("server.%g.log"),
        "java.util.logging.FileHandler.limit=20000000",
        "java.util.logging.FileHandler.count=5",
        "java.util.logging.FileHandler.append=true",
        "java.util.logging.FileHandler.formatter="
            + "fish.payara.enterprise.server.logging.JSONLogFormatter",
        "javax.enterprise.system.security.ssl.level=SEVERE",
        // It tells of every refusal with a stack; the route filter says what matters, with its id.
        "jakarta.enterprise.web.core.level=SEVERE");
  }

  private void awaitReady(StartLog started) throws LaunchException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    String host = options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
    URI probe =
        URI.create(
            "http://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + options.port()
                + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(5)).build();
    while (System.nanoTime() - began < START_LIMIT.toNanos()) {
      try {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          ready();
          return;
        }
        // The server is up when main() returns: what is not deployed by then never will be.
        if (answer.statusCode() == 404 || answer.body().contains("No Application deployed")) {
          throw failed(started.cause().orElse("the portal was not deployed"));
        }
        Thread.sleep(100);
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed("interrupted");
      }
    }
    throw failed("it did not answer in " + START_LIMIT.toMinutes() + " minutes");
  }

  private static void pause() throws LaunchException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("Interrupted.");
    }
  }

  private void ready() throws LaunchException {
    Path setUp = options.data().resolve("setup-link");
    if (Files.exists(setUp)) {
      try {
        say("Create the first administrator here, once: " + Files.readString(setUp).strip());
      } catch (IOException e) {
        throw failed("cannot read " + setUp);
      }
    }
    say(
        String.format(
            Locale.ROOT, "  ready after %.1f seconds", (System.nanoTime() - began) / 1e9));
    say("Gatehouse is ready at " + options.url());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> say("Gatehouse stops.")));
  }

  private LaunchException failed(String why) {
    return new LaunchException(
        "Gatehouse did not start: "
            + why
            + (why.endsWith(".") ? "" : ".")
            + " More is in "
            + log
            + ".");
  }
}
