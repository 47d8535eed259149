package dev.gatehouse.portal.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.portal.Portal;
import dev.gatehouse.portal.PortalSettings;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.git.GitLimits;
import dev.gatehouse.vcs.git.GitRepositoryStore;
import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.spi.wire.GitWire;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.vcs.spi.wire.WireRequest;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A portal on a folder: real repositories, a database in a file, and two doors on loopback, through
 * which everybody comes as {@code admin}: {@code /admin/NAME/...} for stock git and hg, and {@code
 * /do/OPERATION}. Whoever starts it closes it, or kills its process.
 */
final class LoopbackPortal implements AutoCloseable {
  static final String PASSWORD = "correct horse";

  private final JdbcConnectionPool database;
  private final Portal portal;
  private final Identity.Account admin;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  LoopbackPortal(Path folder) throws IOException {
    database = database(folder);
    portal =
        Portal.start(
            new PortalSettings(
                folder, Optional.of(PASSWORD), false, true, URI.create("http://127.0.0.1:1/")),
            database,
            List.of(
                new GitRepositoryStore(folder.resolve("repositories"), GitLimits.defaults()),
                new HgRepositoryStore(folder.resolve("hg"), HgLimits.defaults())),
            Clock.systemUTC(),
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            },
            (reader, repository, actor, event) -> Optional.of("{}"));
    AccountView account =
        portal.accounts().find(new Identity.Portal("test"), "admin").orElseThrow();
    admin =
        portal
            .signIn()
            .session(
                portal
                    .signIn()
                    .openSession(
                        new Identity.Account(
                            account.id(), account.login(), true, new Credential.Password()),
                        "10.0.0.1",
                        "test"))
            .orElseThrow();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/do/", this::operate);
    http.createContext("/admin/", this::serve);
    http.start();
  }

  static JdbcConnectionPool database(Path folder) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve("database/portal") + ";WRITE_DELAY=0");
    source.setUser("sa");
    source.setPassword("");
    return JdbcConnectionPool.create(source);
  }

  Portal portal() {
    return portal;
  }

  Identity.Account admin() {
    return admin;
  }

  int port() {
    return http.getAddress().getPort();
  }

  /** Waits until all messages were delivered. */
  void settle() throws InterruptedException {
    if (!portal.outbox().awaitIdle(Duration.ofSeconds(60))) {
      throw new AssertionError("the outbox is busy");
    }
  }

  private void operate(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      int status = 204;
      try {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (Stream.of(PullRequestOperation.values()).anyMatch(op -> op.name().equals(name))) {
          PullRequestOperation.valueOf(name).run(portal, admin);
        } else {
          Operation.valueOf(name).run(portal, admin);
        }
      } catch (PortalException e) {
        status = 409;
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    if (HgCall.isIn(query)) {
      serveHg(exchange, query);
    } else {
      serveGit(exchange);
    }
  }

  private void serveHg(HttpExchange exchange, String query) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      HgCall call =
          HgCall.of(
              exchange.getRequestMethod(),
              query,
              name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)));
      try (RepositoryWire.Conversation conversation =
          portal.wire().open(admin, path[1], path[2], call.right(), "127.0.0.1")) {
        ((HgWire) conversation.server())
            .serve(
                call,
                call.right(),
                exchange.getRequestBody(),
                (status, type, length) -> {
                  exchange.getResponseHeaders().set("Content-Type", type);
                  // To this server 0 is a length that is not known, and -1 is none.
                  long known = length.orElse(0);
                  exchange.sendResponseHeaders(
                      status, length.isPresent() && known == 0 ? -1 : known);
                  return exchange.getResponseBody();
                },
                conversation.guard());
      }
    }
  }

  private void serveGit(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      Optional<String> protocol =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"));
      boolean advertise = path[3].equals("info");
      String service =
          advertise ? exchange.getRequestURI().getQuery().replace("service=", "") : path[3];
      WireService kind = service.equals("git-upload-pack") ? WireService.READ : WireService.WRITE;
      WireRequest request = new WireRequest(kind, true, protocol);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              "application/x-" + service + (advertise ? "-advertisement" : "-result"));
      try (RepositoryWire.Conversation conversation =
          portal.wire().open(admin, path[1], path[2], kind, "127.0.0.1")) {
        GitWire wire = (GitWire) conversation.server();
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        if (advertise) {
          String line = "# service=" + service + "\n";
          out.write(
              String.format("%04x%s0000", line.length() + 4, line)
                  .getBytes(StandardCharsets.US_ASCII));
          wire.advertise(request, out);
        } else {
          InputStream in = exchange.getRequestBody();
          if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            in = new GZIPInputStream(in);
          }
          wire.serve(request, in, out, conversation.guard());
        }
        out.close();
      }
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    portal.close();
    database.dispose();
  }
}
