package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form that came as {@code multipart/form-data} (RFC 7578), as browsers write it. Read here and
 * not by the container, which reads such forms for servlets only that it dispatches to itself.
 * Immutable.
 */
final class MultipartForm {
  private static final int MOST_PARTS = 300;
  private static final int LONGEST_HEAD = 8_192;
  private static final byte[] HEAD_END = bytes("\r\n\r\n");
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;.*?\\bboundary=\"?([0-9A-Za-z'()+_,./:=? -]{1,70})\"?\\s*(?:;.*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DISPOSITION =
      Pattern.compile(
          "(?m)^Content-Disposition:\\s*form-data;\\s*name=\"([^\"]*)\"(?:;\\s*filename=\"([^\"]*)\")?",
          Pattern.CASE_INSENSITIVE);

  /**
   * A part of a form.
   *
   * @param fileName of a file only; as the browser tells it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Part(String name, Optional<String> fileName, byte[] content) {}

  private final List<Part> parts;

  private MultipartForm(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads the form that a request sent.
   *
   * @param most bytes that it may have
   * @throws PortalException INVALID, TOO_LARGE
   */
  static MultipartForm read(HttpServletRequest request, int most) throws IOException {
    @Nullable String type = request.getContentType();
    Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
    if (!boundary.matches()) {
      throw broken();
    }
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    try (InputStream in = request.getInputStream()) {
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        throw tooLarge(most);
      }
      return parse(body, boundary.group(1));
    }
  }

  private static PortalException tooLarge(int most) {
    return PortalException.of(
        ErrorCode.TOO_LARGE,
        "More than " + (most >> 20) + " MiB at once. Push it with a clone instead.");
  }

  private static PortalException broken() {
    return PortalException.of(
        ErrorCode.INVALID, "This is not a form of this portal. Open the page again.");
  }

  static MultipartForm parse(byte[] body, String boundary) {
    byte[] first = bytes("--" + boundary);
    byte[] delimiter = bytes("\r\n--" + boundary);
    List<Part> parts = new ArrayList<>();
    if (!startsWith(body, 0, first)) {
      throw broken();
    }
    int at = first.length;
    while (!startsWith(body, at, bytes("--"))) {
      if (!startsWith(body, at, bytes("\r\n")) || parts.size() == MOST_PARTS) {
        throw broken();
      }
      int head = at + 2;
      int headEnd = indexOf(body, HEAD_END, head, head + LONGEST_HEAD);
      int end = headEnd < 0 ? -1 : indexOf(body, delimiter, headEnd + 4, body.length);
      if (end < 0) {
        throw broken();
      }
      parts.add(
          part(
              new String(body, head, headEnd - head, StandardCharsets.UTF_8),
              Arrays.copyOfRange(body, headEnd + HEAD_END.length, end)));
      at = end + delimiter.length;
    }
    return new MultipartForm(parts);
  }

  private static Part part(String head, byte[] content) {
    Matcher disposition = DISPOSITION.matcher(head);
    if (!disposition.find()) {
      throw broken();
    }
    return new Part(
        unescaped(disposition.group(1)),
        Optional.ofNullable(disposition.group(2)).map(MultipartForm::unescaped),
        content);
  }

  /** Browsers escape three characters of a name, and no others. */
  private static String unescaped(String name) {
    return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
  }

  /** The first value of a field; empty if it was not sent. */
  String text(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name) && part.fileName().isEmpty())
        .findFirst()
        .map(part -> new String(part.content(), StandardCharsets.UTF_8))
        .orElse("");
  }

  /** The files of a field that somebody chose. */
  List<Part> files(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .filter(part -> !part.fileName().orElse("").isEmpty())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean startsWith(byte[] body, int at, byte[] wanted) {
    return at + wanted.length <= body.length
        && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
  }

  /** Where something stands that begins before {@code limit}; -1 if it does not. */
  private static int indexOf(byte[] body, byte[] wanted, int from, int limit) {
    int last = Math.min(limit, body.length - wanted.length + 1);
    for (int at = from; at < last; at++) {
      if (body[at] == wanted[0] && startsWith(body, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "a form of %d parts", parts.size());
  }
}
