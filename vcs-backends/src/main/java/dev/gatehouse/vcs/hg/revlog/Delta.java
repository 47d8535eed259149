package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.LineDiff;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Mercurial's binary delta: hunks of {@code start, end, length} (32 bits each, big-endian, offsets
 * into the base text, ascending) and the bytes that replace what lies between. Stateless. ({@code
 * hg help internals.revlogs}, "File History")
 */
public final class Delta {
  private static final int HUNK = 12;

  /** Lines beyond which a comparison line by line would take a tenth of the heap. */
  private static final long MOST_LINES = Runtime.getRuntime().maxMemory() / 10 / 40;

  private Delta() {}

  /**
   * How long the text becomes, after a look at every hunk.
   *
   * @param baseLength length of the text that the delta is to be applied to, in bytes
   * @param limit how long it may become, in bytes
   */
  public static int resultLength(int baseLength, byte[] delta, int limit) throws HgFormatException {
    long length = baseLength;
    int before = 0;
    int at = 0;
    while (at < delta.length) {
      if (delta.length - at < HUNK) {
        throw new HgFormatException("a delta ends within a hunk's head");
      }
      int start = getInt(delta, at);
      int end = getInt(delta, at + 4);
      int size = getInt(delta, at + 8);
      at += HUNK;
      if (start < before || end < start || end > baseLength) {
        throw new HgFormatException("a delta's hunk lies outside its base");
      }
      if (size < 0 || size > delta.length - at) {
        throw new HgFormatException("a delta ends within a hunk");
      }
      length += (long) size - (end - start);
      before = end;
      at += size;
    }
    if (length > limit) {
      throw new HgFormatException("a text of " + length + " bytes is longer than " + limit);
    }
    return (int) length;
  }

  /**
   * The text that a delta makes of its base.
   *
   * @param limit how long it may become, in bytes
   * @return a new array
   */
  public static byte[] apply(byte[] base, byte[] delta, int limit) throws HgFormatException {
    byte[] text = new byte[resultLength(base.length, delta, limit)];
    int from = 0;
    int to = 0;
    int at = 0;
    while (at < delta.length) {
      int start = getInt(delta, at);
      int end = getInt(delta, at + 4);
      int size = getInt(delta, at + 8);
      at += HUNK;
      System.arraycopy(base, from, text, to, start - from);
      to += start - from;
      System.arraycopy(delta, at, text, to, size);
      to += size;
      at += size;
      from = end;
    }
    System.arraycopy(base, from, text, to, base.length - from);
    return text;
  }

  /** Whether a delta takes nothing of its base. */
  public static boolean replacesAll(int baseLength, byte[] delta) {
    return delta.length >= HUNK
        && getInt(delta, 0) == 0
        && getInt(delta, 4) == baseLength
        && getInt(delta, 8) == delta.length - HUNK;
  }

  /** The delta that puts a text in the place of another. */
  public static byte[] replacing(int baseLength, byte[] text) {
    return ByteBuffer.allocate(HUNK + text.length)
        .putInt(0)
        .putInt(baseLength)
        .putInt(text.length)
        .put(text)
        .array();
  }

  /**
   * A delta that makes the second text of the first; empty if they are equal. By whole lines, but
   * for texts of so many that one hunk must do.
   */
  public static byte[] between(byte[] base, byte[] text) {
    if (lines(base) + lines(text) > MOST_LINES) {
      return oneHunk(base, text);
    }
    Lines a = Lines.of(base);
    Lines b = Lines.of(text);
    List<Edit> edits = LineDiff.compute(a, b, Whitespace.COMPARE);
    int size = 0;
    for (Edit edit : edits) {
      size += HUNK + b.start(edit.endB()) - b.start(edit.beginB());
    }
    ByteBuffer delta = ByteBuffer.allocate(size);
    for (Edit edit : edits) {
      int from = b.start(edit.beginB());
      int length = b.start(edit.endB()) - from;
      delta.putInt(a.start(edit.beginA())).putInt(a.start(edit.endA())).putInt(length);
      delta.put(text, from, length);
    }
    return delta.array();
  }

  private static long lines(byte[] text) {
    long lines = 1;
    for (byte b : text) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Between what both begin and what both end with. */
  private static byte[] oneHunk(byte[] base, byte[] text) {
    int mismatch = Arrays.mismatch(base, text);
    if (mismatch < 0) {
      return new byte[0];
    }
    int most = Math.min(base.length, text.length) - mismatch;
    int tail = 0;
    while (tail < most && base[base.length - 1 - tail] == text[text.length - 1 - tail]) {
      tail++;
    }
    int length = text.length - tail - mismatch;
    return ByteBuffer.allocate(HUNK + length)
        .putInt(mismatch)
        .putInt(base.length - tail)
        .putInt(length)
        .put(text, mismatch, length)
        .array();
  }

  private static int getInt(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
