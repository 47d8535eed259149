package dev.gatehouse.vcs.hg.manifest;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Looks through the text of a manifest, line after line. For one text and one thread. */
final class ManifestScan {
  private static final int HUNK = 12;

  private final byte[] text;

  /** Where each line begins. */
  private int[] starts;

  private int size;
  private int previousStart;
  private int previousEnd = -1;

  private ManifestScan(byte[] text) {
    this.text = text;
    this.starts = new int[Math.max(8, text.length / 60 + 2)];
  }

  /** Looks at every line; see {@link Manifest#parse}. */
  static Manifest whole(byte[] text) throws HgFormatException {
    ManifestScan scan = new ManifestScan(text);
    scan.read(0, text.length);
    return scan.manifest();
  }

  /** Looks at the lines that a delta touches; see {@link Manifest#patched}. */
  static Manifest patched(Manifest base, byte[] text, byte[] delta) throws HgFormatException {
    ManifestScan scan = new ManifestScan(text);
    ByteBuffer hunks = ByteBuffer.wrap(delta);
    int line = 0;
    int shift = 0;
    while (hunks.remaining() >= HUNK) {
      int before = shift;
      int first = base.lineAt(hunks.getInt(hunks.position()));
      int last = first;
      do {
        int start = hunks.getInt();
        int end = hunks.getInt();
        int length = hunks.getInt();
        hunks.position(hunks.position() + length);
        shift += length - (end - start);
        last = Math.max(last, base.lineFrom(end));
      } while (hunks.remaining() >= HUNK && base.lineAt(hunks.getInt(hunks.position())) < last);
      scan.copy(base, line, first, before);
      int to = base.start(last) + shift;
      if (scan.read(base.start(first) + before, to) != to) {
        // Half a line was put before another one.
        return whole(text);
      }
      line = last;
    }
    scan.copy(base, line, base.size(), shift);
    return scan.manifest();
  }

  private Manifest manifest() {
    starts[size] = text.length;
    return new Manifest(text, starts, size);
  }

  /** Reads lines until a place is reached, or passed, and returns which. */
  private int read(int from, int to) throws HgFormatException {
    int at = from;
    while (at < to) {
      int nul = at;
      byte before = '/';
      while (nul < text.length && text[nul] != 0) {
        byte b = text[nul];
        if (b == '\n' || (b == '/' && before == '/')) {
          throw new HgFormatException("a manifest with a bad path");
        }
        before = b;
        nul++;
      }
      if (nul == at || before == '/') {
        throw new HgFormatException("a manifest with a bad path");
      }
      int end = lineEnd(nul + 1);
      follow(at, nul);
      add(at);
      at = end + 1;
    }
    return at;
  }

  /** Takes over lines that were looked at in another manifest. */
  private void copy(Manifest base, int from, int to, int shift) throws HgFormatException {
    if (from == to) {
      return;
    }
    follow(base.start(from) + shift, base.pathEnd(from) + shift);
    for (int line = from; line < to; line++) {
      add(base.start(line) + shift);
    }
    previousStart = base.start(to - 1) + shift;
    previousEnd = base.pathEnd(to - 1) + shift;
  }

  private void follow(int start, int end) throws HgFormatException {
    if (previousEnd >= 0
        && Arrays.compareUnsigned(text, previousStart, previousEnd, text, start, end) >= 0) {
      throw new HgFormatException("a manifest that is not sorted");
    }
    previousStart = start;
    previousEnd = end;
  }

  private void add(int start) {
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[size++] = start;
  }

  /** Looks at what stands behind a path, and returns where its line feed is. */
  private int lineEnd(int from) throws HgFormatException {
    int at = from;
    int end = from + 2 * Node.BYTES;
    while (at < end) {
      if (at >= text.length) {
        throw new HgFormatException("a manifest that ends within a line");
      }
      byte b = text[at++];
      if ((b < '0' || b > '9') && (b < 'a' || b > 'f')) {
        throw new HgFormatException("a manifest with a bad node");
      }
    }
    if (at < text.length && text[at] != '\n') {
      if (text[at] != 'x' && text[at] != 'l' && text[at] != 't') {
        throw new HgFormatException("a manifest with an unknown flag");
      }
      at++;
    }
    if (at >= text.length || text[at] != '\n') {
      throw new HgFormatException("a manifest that ends within a line");
    }
    return at;
  }
}
