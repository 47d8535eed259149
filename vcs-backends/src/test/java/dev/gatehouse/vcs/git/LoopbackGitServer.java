package dev.gatehouse.vcs.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.wire.GitWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireRequest;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * The least HTTP server that a stock git can talk to: it hands streams to a store's wire servers,
 * on loopback, at {@code /ID/...}. For tests.
 */
public final class LoopbackGitServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RepositoryStore store;
  private volatile ReceiveGuard guard;

  /** Serves what is in a store; pushes are decided by a guard. */
  public LoopbackGitServer(RepositoryStore store, ReceiveGuard guard) throws IOException {
    this.store = store;
    this.guard = guard;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  /** Lets another guard decide from now on. */
  public void guard(ReceiveGuard other) {
    guard = other;
  }

  /** Where a repository can be cloned from. */
  public String url(RepositoryId id) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + id.value();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      RepositoryId id = new RepositoryId(Long.parseLong(path[1]));
      Optional<String> protocol =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"));
      boolean advertise = path[2].equals("info");
      String service =
          advertise ? exchange.getRequestURI().getQuery().replace("service=", "") : path[2];
      WireRequest request =
          new WireRequest(
              service.equals("git-upload-pack") ? WireService.READ : WireService.WRITE,
              true,
              protocol);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              "application/x-" + service + (advertise ? "-advertisement" : "-result"));
      try (Repository repository = store.open(id)) {
        GitWire wire = (GitWire) repository.wire();
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        if (advertise) {
          if (!protocol.orElse("").contains("version=2") || service.equals("git-receive-pack")) {
            String line = "# service=" + service + "\n";
            out.write(
                String.format("%04x%s0000", line.length() + 4, line)
                    .getBytes(StandardCharsets.US_ASCII));
          }
          wire.advertise(request, out);
        } else {
          InputStream in = exchange.getRequestBody();
          if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            in = new GZIPInputStream(in);
          }
          wire.serve(request, in, out, guard);
        }
        out.close();
      }
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
