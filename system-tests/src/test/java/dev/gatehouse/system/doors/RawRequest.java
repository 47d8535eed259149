package dev.gatehouse.system.doors;

import dev.gatehouse.system.RunningPortal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP request as bytes, so that it may be one that no client library would send, from an
 * address of the loopback that the test chooses. Immutable.
 *
 * @param target the path and query, as they go on the wire
 * @param headers {@code Name: value}; Host, Connection and Content-Length are added
 * @param body one character per byte
 * @param from where it comes from, such as 127.0.0.1
 */
record RawRequest(String method, String target, List<String> headers, String body, String from) {
  private static final int LIMIT = 120_000;

  RawRequest {
    headers = List.copyOf(headers);
  }

  static RawRequest of(String method, String target) {
    return new RawRequest(method, target, List.of(), "", "127.0.0.1");
  }

  RawRequest with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new RawRequest(method, target, more, body, from);
  }

  RawRequest sending(String contentType, String content) {
    return new RawRequest(method, target, headers, content, from)
        .with("Content-Type: " + contentType);
  }

  RawRequest from(String address) {
    return new RawRequest(method, target, headers, body, address);
  }

  RawRequest to(String otherTarget) {
    return new RawRequest(method, otherTarget, headers, body, from);
  }

  RawAnswer send(RunningPortal portal) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1:").append(portal.port()).append("\r\n");
    text.append("Connection: close\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    if (!body.isEmpty() || !method.equals("GET")) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    text.append("\r\n").append(body);
    byte[] answer =
        exchange(portal, from, text.toString().getBytes(StandardCharsets.ISO_8859_1), LIMIT);
    return RawAnswer.parse(answer);
  }

  /**
   * Sends bytes and reads all that comes back, until the portal closes the connection or says
   * nothing for a while.
   *
   * @param patience milliseconds of silence after which the connection counts as left open
   */
  static byte[] exchange(RunningPortal portal, String from, byte[] bytes, int patience) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(patience);
      socket.bind(new InetSocketAddress(address(from), 0));
      socket.connect(new InetSocketAddress(address("127.0.0.1"), portal.port()), LIMIT);
      try {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[16_384];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          answer.write(buffer, 0, count);
        }
      } catch (SocketTimeoutException e) {
        if (patience == LIMIT) {
          throw new AssertionError("no end of the answer in " + LIMIT + " ms", e);
        }
      } catch (IOException e) {
        // A server that refuses may reset the connection: what it said before that counts.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toByteArray();
  }

  private static InetAddress address(String dotted) throws UnknownHostException {
    byte[] bytes = new byte[4];
    String[] parts = dotted.split("\\.", -1);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return InetAddress.getByAddress(bytes);
  }
}
