package dev.gatehouse.portal.outbound.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.outbound.spi.Outbound;
import dev.gatehouse.portal.outbound.spi.OutboundAnswer;
import dev.gatehouse.portal.outbound.spi.OutboundFailure;
import dev.gatehouse.portal.outbound.spi.OutboundFailure.Reason;
import dev.gatehouse.portal.outbound.spi.OutboundRequest;
import dev.gatehouse.portal.persistence.Transactions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests over connections of its own, for a usual client would look the name up once more.
 * Thread-safe. Whoever made it closes it.
 */
public final class OutboundService implements Outbound, AutoCloseable {
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(10);

  private final OutboundGuard guard;
  private final ScheduledThreadPoolExecutor timer;
  private final SSLSocketFactory tls;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  public OutboundService(AllowList allowed, Resolver resolver, ThreadFactory threads) {
    this(allowed, resolver, threads, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  OutboundService(
      AllowList allowed, Resolver resolver, ThreadFactory threads, SSLSocketFactory tls) {
    this.guard = new OutboundGuard(allowed, resolver, threads);
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
    this.timer.setRemoveOnCancelPolicy(true);
    this.tls = tls;
  }

  @Override
  public void check(String field, String url) {
    Transactions.requireNone();
    try {
      guard.admit(OutboundUrl.parse(url), CHECK_LIMIT.toNanos());
    } catch (OutboundUrl.Unreadable e) {
      throw PortalException.invalid(field, String.valueOf(e.getMessage()));
    } catch (OutboundFailure e) {
      throw PortalException.invalid(field, e.line());
    }
  }

  @Override
  public OutboundAnswer post(OutboundRequest request) throws OutboundFailure {
    Transactions.requireNone();
    long end = System.nanoTime() + request.limit().toNanos();
    OutboundUrl url;
    try {
      url = OutboundUrl.parse(request.url());
    } catch (OutboundUrl.Unreadable e) {
      throw new OutboundFailure(Reason.REFUSED, String.valueOf(e.getMessage()), e);
    }
    List<InetAddress> addresses = guard.admit(url, end - System.nanoTime());
    try (Socket socket = connect(addresses, url.port(), end)) {
      open.add(socket);
      // Closing is the one thing that ends a write, and a read that gets a byte now and then.
      Future<?> watch =
          timer.schedule(() -> close(socket), end - System.nanoTime(), TimeUnit.NANOSECONDS);
      try {
        return exchange(socket, url, request);
      } catch (SSLException e) {
        throw failed(
            end,
            Reason.TLS,
            "No secure connection: the certificate or the protocol does not fit.",
            e);
      } catch (ProtocolException e) {
        throw failed(end, Reason.NO_HTTP, String.valueOf(e.getMessage()), e);
      } catch (IOException e) {
        throw failed(end, Reason.NO_CONNECTION, "The connection broke before an answer came.", e);
      } finally {
        watch.cancel(false);
        open.remove(socket);
      }
    } catch (IOException e) {
      throw failed(end, Reason.NO_CONNECTION, "No connection: nobody answers there.", e);
    }
  }

  private static OutboundFailure failed(long end, Reason reason, String line, IOException cause) {
    return System.nanoTime() >= end
        ? new OutboundFailure(Reason.TIME_OUT, "No answer in time.", cause)
        : new OutboundFailure(reason, line, cause);
  }

  /** Tries the addresses in turn; each gets its share of the time that is left. */
  private static Socket connect(List<InetAddress> addresses, int port, long end)
      throws IOException {
    IOException last = new IOException("no time left");
    int left = addresses.size();
    for (InetAddress address : addresses) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) / left--;
      if (millis <= 0) {
        break;
      }
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(new InetSocketAddress(address, port), (int) millis);
        return socket;
      } catch (IOException e) {
        last = e;
        close(socket);
      }
    }
    throw last;
  }

  private OutboundAnswer exchange(Socket plain, OutboundUrl url, OutboundRequest request)
      throws IOException {
    Socket socket = url.secure() ? secured(plain, url) : plain;
    OutputStream out = socket.getOutputStream();
    out.write(head(url, request).getBytes(StandardCharsets.US_ASCII));
    out.write(request.body());
    out.flush();
    return new AnswerReader(socket.getInputStream()).read();
  }

  private SSLSocket secured(Socket plain, OutboundUrl url) throws IOException {
    String host = url.literal().map(InetAddress::getHostAddress).orElse(url.host());
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, url.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(OutboundUrl url, OutboundRequest request) {
    StringBuilder head =
        new StringBuilder("POST ")
            .append(url.target())
            .append(" HTTP/1.1\r\nHost: ")
            .append(url.authority())
            .append("\r\n");
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      String line = header.getKey() + ": " + header.getValue();
      if (!line.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException("no header: " + header.getKey());
      }
      head.append(line).append("\r\n");
    }
    return head.append("Content-Length: ")
        .append(request.body().length)
        .append("\r\nConnection: close\r\n\r\n")
        .toString();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    open.forEach(OutboundService::close);
    timer.shutdown();
  }
}
