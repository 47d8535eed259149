package dev.gatehouse.system.doors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back over a socket for one request.
 *
 * @param status 0 if the connection was closed without an answer
 * @param headers as sent, in order, {@code Name: value}
 * @param body one character per byte, chunks joined
 */
record RawAnswer(int status, List<String> headers, String body) {
  RawAnswer {
    headers = List.copyOf(headers);
  }

  /** Reads one answer that ends with the connection. */
  static RawAnswer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      return new RawAnswer(0, List.of(), text);
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n")));
    int status = Integer.parseInt(lines.remove(0).substring(9, 12));
    String body = text.substring(end + 4);
    RawAnswer answer = new RawAnswer(status, lines, body);
    boolean chunked =
        answer
            .header("Transfer-Encoding")
            .filter(value -> value.toLowerCase(Locale.ROOT).equals("chunked"))
            .isPresent();
    return chunked ? new RawAnswer(status, lines, joined(body)) : answer;
  }

  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      int size = line < 0 ? 0 : Integer.parseInt(chunks.substring(at, line).split(";")[0], 16);
      if (size == 0) {
        break;
      }
      int end = Math.min(chunks.length(), line + 2 + size);
      body.append(chunks, line + 2, end);
      at = end + 2;
    }
    return body.toString();
  }

  /** The first header of that name. */
  Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  /** All headers of that name. */
  List<String> all(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  /** All of it, for messages and searches. */
  String text() {
    return status + "\n" + String.join("\n", headers) + "\n\n" + body;
  }
}
