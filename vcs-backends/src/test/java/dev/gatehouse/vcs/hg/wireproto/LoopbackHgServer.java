package dev.gatehouse.vcs.hg.wireproto;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgResponse;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The least servers that a stock hg can talk to, over HTTP and over a socket, on loopback.
 *
 * <p>For each request another server is asked for.
 */
public final class LoopbackHgServer implements AutoCloseable {
  public final List<String> asked = new CopyOnWriteArrayList<>();
  public final List<Throwable> failures = new CopyOnWriteArrayList<>();
  public volatile ReceiveGuard guard = ReceiveGuard.NONE;

  /** Capabilities that are not told, as by a server that does not have them. */
  public volatile List<String> withheld = List.of();

  /** Sees each call before it is served, and may hold it up. */
  public volatile Gate gate = (call, body) -> body;

  private final HttpServer http;
  private final ServerSocket pipe;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Supplier<HgWire> servers;

  /** What stands before the server. */
  public interface Gate {
    /** Lets a call in. What it returns is served as the body. */
    InputStream pass(HgCall call, InputStream body) throws IOException;

    /** An answer is ready, and nothing of it was sent yet. */
    default void answering(HgCall call) {}
  }

  public LoopbackHgServer(Supplier<HgWire> servers) throws IOException {
    this.servers = servers;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
    pipe = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
  }

  public int pipePort() {
    return pipe.getLocalPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
      HgCall call =
          HgCall.of(
              exchange.getRequestMethod(),
              query,
              name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)));
      asked.add(call.commandName() + (call.arguments().isEmpty() ? "" : " by header"));
      HgResponse response =
          (status, type, length) -> {
            gate.answering(call);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (call.commandName().equals("capabilities")) {
              return new Withholding(exchange);
            }
            exchange.sendResponseHeaders(status, length(length));
            return exchange.getResponseBody();
          };
      try {
        InputStream body = gate.pass(call, exchange.getRequestBody());
        servers.get().serve(call, WireService.WRITE, body, response, guard);
      } catch (RuntimeException e) {
        failures.add(e);
        throw e;
      }
    }
  }

  private static long length(OptionalLong length) {
    return length.isPresent() ? (length.getAsLong() == 0 ? -1 : length.getAsLong()) : 0;
  }

  private final class Withholding extends ByteArrayOutputStream {
    private final HttpExchange exchange;

    Withholding(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void flush() throws IOException {
      String line = toString(StandardCharsets.UTF_8);
      for (String name : withheld) {
        line = line.replaceAll("(^| )" + name + "(=[^ ]*)?(?= |$)", "");
      }
      byte[] bytes = line.strip().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void accept() {
    while (!pipe.isClosed()) {
      try {
        Socket socket = pipe.accept();
        threads.execute(() -> converse(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      OutputStream err = new ByteArrayOutputStream();
      servers
          .get()
          .stdio(socket.getInputStream(), socket.getOutputStream(), err, WireService.WRITE, guard);
    } catch (IOException | RuntimeException e) {
      failures.add(e);
    }
  }

  @Override
  public void close() throws IOException {
    pipe.close();
    http.stop(0);
    threads.shutdownNow();
  }
}
