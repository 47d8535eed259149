package dev.gatehouse.vcs.diff;

import java.util.Arrays;

/** Gives equal lines of two files equal numbers, so that the rest is a comparison of numbers. */
final class LineClasses {
  private final Whitespace whitespace;
  private final int[] a;
  private final int[] b;
  private int[] slots;
  private byte[][] texts = new byte[64][];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private long[] hashes = new long[64];
  private int size;
  private byte[] scratch = new byte[256];
  private int scratchLength;

  /** Numbers the lines between a common prefix and suffix of so many lines. */
  LineClasses(Lines a, Lines b, int prefix, int suffix, Whitespace whitespace) {
    this.whitespace = whitespace;
    int lines = a.count() + b.count() - 2 * (prefix + suffix);
    this.slots = new int[Integer.highestOneBit(Math.max(32, lines * 2)) * 2];
    this.a = number(a, prefix, a.count() - suffix);
    this.b = number(b, prefix, b.count() - suffix);
  }

  int[] a() {
    return a;
  }

  int[] b() {
    return b;
  }

  private int[] number(Lines lines, int from, int to) {
    int[] numbers = new int[to - from];
    for (int line = from; line < to; line++) {
      byte[] text = lines.content();
      int start = lines.start(line);
      int end = lines.end(line);
      if (whitespace != Whitespace.COMPARE) {
        normalize(text, start, end);
        text = scratch;
        start = 0;
        end = scratchLength;
      }
      numbers[line - from] = intern(text, start, end);
    }
    return numbers;
  }

  private int intern(byte[] text, int start, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int at = start; at < end; at++) {
      hash = (hash ^ text[at]) * 0x100000001b3L;
    }
    int mask = slots.length - 1;
    int slot = (int) (hash ^ hash >>> 32) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash
          && Arrays.equals(texts[number], starts[number], ends[number], text, start, end)) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (size == hashes.length) {
      texts = Arrays.copyOf(texts, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    boolean copy = whitespace != Whitespace.COMPARE;
    texts[size] = copy ? Arrays.copyOfRange(text, start, end) : text;
    starts[size] = copy ? 0 : start;
    ends[size] = copy ? end - start : end;
    hashes[size] = hash;
    slots[slot] = size + 1;
    return size++;
  }

  /** Puts what counts of a line into the scratch buffer. */
  private void normalize(byte[] text, int start, int end) {
    if (scratch.length < end - start) {
      scratch = new byte[Math.max(end - start, scratch.length * 2)];
    }
    scratchLength = 0;
    int last = end;
    while (last > start && isWhite(text[last - 1])) {
      last--;
    }
    boolean gap = false;
    for (int at = start; at < last; at++) {
      byte c = text[at];
      if (whitespace == Whitespace.IGNORE_EOL || !isWhite(c)) {
        if (gap && whitespace == Whitespace.IGNORE_CHANGE) {
          scratch[scratchLength++] = ' ';
        }
        gap = false;
        scratch[scratchLength++] = c;
      } else {
        gap = true;
      }
    }
  }

  private static boolean isWhite(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0x0b || c == '\f';
  }
}
