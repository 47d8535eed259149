package dev.gatehouse.portal.outbound.internal;

import dev.gatehouse.portal.outbound.spi.OutboundAnswer;
import dev.gatehouse.portal.outbound.spi.OutboundAnswer.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one answer of HTTP/1.1 (RFC 9112), within bounds. For one thread. */
final class AnswerReader {
  private static final int MOST_HEAD = 32 * 1024;
  private static final int MOST_BODY = 64 * 1024;
  private static final int MOST_INTERIM = 5;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?");

  private final InputStream in;
  private int headLeft = MOST_HEAD;

  AnswerReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * Reads it. Once its head is there the answer stands, even if the rest does not come.
   *
   * @throws ProtocolException if it is not HTTP, or its head has no end
   * @throws IOException if the connection fails before its head has ended
   */
  OutboundAnswer read() throws IOException {
    for (int interim = 0; interim <= MOST_INTERIM; interim++) {
      String line = line();
      Matcher status = STATUS.matcher(line);
      if (!status.matches()) {
        throw new ProtocolException("What answers there does not speak HTTP.");
      }
      int code = Integer.parseInt(status.group(1));
      List<Header> headers = headers();
      if (code >= 200) {
        return body(code, status.group(2) == null ? "" : status.group(2), headers);
      }
    }
    throw new ProtocolException("The answer has no end.");
  }

  private OutboundAnswer body(int code, String reason, List<Header> headers) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole;
    try {
      whole = code == 204 || code == 304 || copy(headers, body);
    } catch (IOException e) {
      whole = false;
    }
    return new OutboundAnswer(code, reason, headers, body.toByteArray(), !whole);
  }

  /** Returns whether all of it was copied. */
  private boolean copy(List<Header> headers, ByteArrayOutputStream body) throws IOException {
    Optional<String> coding = value(headers, "transfer-encoding");
    if (coding.isPresent() && coding.get().toLowerCase(Locale.ROOT).endsWith("chunked")) {
      return chunks(body);
    }
    Optional<String> length = value(headers, "content-length");
    if (length.isPresent() && length.get().matches("[0-9]{1,18}")) {
      return bytes(body, Long.parseLong(length.get()));
    }
    return bytes(body, Long.MAX_VALUE);
  }

  private boolean chunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      String size = line().split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,15}")) {
        return false;
      }
      long left = Long.parseLong(size, 16);
      if (left == 0) {
        return true;
      }
      if (!bytes(body, left)) {
        return false;
      }
      line();
    }
  }

  /** Copies so many bytes, or to the end if they are without number. */
  private boolean bytes(ByteArrayOutputStream body, long count) throws IOException {
    byte[] buffer = new byte[8192];
    long left = count;
    while (left > 0) {
      int room = MOST_BODY - body.size();
      int read = in.read(buffer, 0, (int) Math.min(Math.min(left, room + 1L), buffer.length));
      if (read < 0) {
        return count == Long.MAX_VALUE;
      }
      body.write(buffer, 0, Math.min(read, room));
      if (read > room) {
        return false;
      }
      left -= read;
    }
    return true;
  }

  private List<Header> headers() throws IOException {
    List<Header> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new ProtocolException("What answers there does not speak HTTP.");
      }
      headers.add(new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private static Optional<String> value(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection was closed before an answer came.");
      }
      if (--headLeft < 0) {
        throw new ProtocolException("The head of the answer has no end.");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
