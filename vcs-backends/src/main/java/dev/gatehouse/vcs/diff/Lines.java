package dev.gatehouse.vcs.diff;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as lines of bytes. A line reaches to its line feed, which belongs to it; the last may have
 * none. Lines are counted from 0. Immutable; safe to share.
 */
public final class Lines {
  private final byte[] content;

  /** Where each line begins, and behind the last one the end. */
  private final int[] starts;

  private final Charset charset;

  private Lines(byte[] content, int[] starts, Charset charset) {
    this.content = content;
    this.starts = starts;
    this.charset = charset;
  }

  /**
   * Splits a file into lines.
   *
   * @param content kept, not copied; not to be changed afterwards
   */
  public static Lines of(byte[] content) {
    int[] starts = new int[Math.max(16, content.length / 32)];
    int count = 0;
    boolean ascii = true;
    int start = 0;
    for (int at = 0; at < content.length; at++) {
      byte b = content[at];
      ascii &= b >= 0;
      if (b == '\n' || at == content.length - 1) {
        if (count + 2 > starts.length) {
          starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count++] = start;
        start = at + 1;
      }
    }
    starts[count] = content.length;
    return new Lines(
        content,
        Arrays.copyOf(starts, count + 1),
        ascii ? StandardCharsets.UTF_8 : charset(content));
  }

  private static Charset charset(byte[] content) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** How many lines there are. */
  public int count() {
    return starts.length - 1;
  }

  /** The bytes of one line, its line feed included. */
  public byte[] bytes(int line) {
    return Arrays.copyOfRange(content, starts[line], starts[line + 1]);
  }

  /** The bytes of the lines from one on to before another. */
  public byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(content, starts[from], starts[to]);
  }

  /** Whether some lines of this file are, byte for byte, some lines of another. */
  public boolean same(int from, int to, Lines other, int otherFrom, int otherTo) {
    return to - from == otherTo - otherFrom
        && Arrays.equals(
            content,
            starts[from],
            starts[to],
            other.content,
            other.starts[otherFrom],
            other.starts[otherTo]);
  }

  /**
   * One line to show, without its end (line feed, or carriage return and line feed). Decoded as
   * UTF-8 if the whole file is that, else as ISO-8859-1.
   */
  public String text(int line) {
    int end = starts[line + 1];
    if (end > starts[line] && content[end - 1] == '\n') {
      end--;
      if (end > starts[line] && content[end - 1] == '\r') {
        end--;
      }
    }
    return new String(content, starts[line], end - starts[line], charset);
  }

  /** As what the file is decoded to be shown: UTF-8 if all of it is that, else ISO-8859-1. */
  public Charset charset() {
    return charset;
  }

  /** Whether the last line has no line feed. An empty file has no last line. */
  public boolean endsWithoutNewline() {
    return content.length > 0 && content[content.length - 1] != '\n';
  }

  /** The whole file; not to be written to. */
  public byte[] content() {
    return content;
  }

  /** Where a line begins, in bytes; for the number of lines, where the file ends. */
  public int start(int line) {
    return starts[line];
  }

  int end(int line) {
    return starts[line + 1];
  }

  /** The line that the byte at an offset is in. */
  int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }
}
