package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.diff.Lines;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Puts lines in the place of others, and leaves every other byte of a file as it is: line ends, the
 * byte order mark, an encoding that is not UTF-8. Stateless.
 */
final class LineSplice {
  private static final String MARK = "\uFEFF";

  private LineSplice() {}

  /**
   * Lines that are to be others.
   *
   * @param startLine the first, from 1
   * @param line the last
   * @param lines what stands there then, without line ends
   */
  record Piece(int startLine, int line, List<String> lines) {
    boolean overlaps(Piece other) {
      return startLine <= other.line && other.startLine <= line;
    }
  }

  /**
   * The file with all pieces in their places.
   *
   * @param pieces that do not overlap, of lines that the file has
   * @throws PortalException INVALID if the file's encoding does not have a character
   */
  static byte[] apply(byte[] content, List<Piece> pieces) {
    Lines lines = Lines.of(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 256);
    int at = 0;
    for (Piece piece : pieces.stream().sorted(Comparator.comparingInt(Piece::startLine)).toList()) {
      out.writeBytes(lines.bytes(at, piece.startLine() - 1));
      write(out, lines, piece);
      at = piece.line();
    }
    out.writeBytes(lines.bytes(at, lines.count()));
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Lines lines, Piece piece) {
    int last = piece.lines().size() - 1;
    if (piece.startLine() == 1 && isMarked(lines)) {
      out.writeBytes(MARK.getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i <= last; i++) {
      String text = piece.lines().get(i);
      out.writeBytes(encode(text.startsWith(MARK) ? text.substring(1) : text, lines.charset()));
      String end =
          i == last
              ? end(lines, piece.line() - 1)
              : end(lines, Math.min(piece.startLine() - 1 + i, piece.line() - 1));
      out.writeBytes(
          (i < last && end.isEmpty() ? usualEnd(lines) : end).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static boolean isMarked(Lines lines) {
    byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
    byte[] content = lines.content();
    return content.length >= mark.length
        && ByteBuffer.wrap(content, 0, mark.length).equals(ByteBuffer.wrap(mark));
  }

  /** What a line ends with; the last one may with nothing. */
  private static String end(Lines lines, int line) {
    byte[] bytes = lines.bytes(line);
    if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
      return "";
    }
    return bytes.length > 1 && bytes[bytes.length - 2] == '\r' ? "\r\n" : "\n";
  }

  /** What the first line ends with, for a line behind the last. */
  private static String usualEnd(Lines lines) {
    String first = end(lines, 0);
    return first.isEmpty() ? "\n" : first;
  }

  private static byte[] encode(String text, Charset charset) {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] out = new byte[bytes.remaining()];
      bytes.get(out);
      return out;
    } catch (CharacterCodingException e) {
      throw PortalException.invalid(
          "comment_ids", "The file is not UTF-8, and cannot have a character that is suggested.");
    }
  }
}
