package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads big-endian numbers and blocks of known length. A stream that ends early is malformed. */
final class FramedInput {
  /** A block is made room for as its bytes arrive, not as its length claims. */
  private static final int STEP = 1 << 20;

  private final InputStream in;

  FramedInput(InputStream in) {
    this.in = in;
  }

  InputStream stream() {
    return in;
  }

  /** A signed number of four bytes. */
  int readInt() throws IOException {
    byte[] four = readBytes(4);
    return four[0] << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | (four[3] & 0xff);
  }

  /** An unsigned byte. */
  int readByte() throws IOException {
    int value = read();
    if (value < 0) {
      throw new HgFormatException("a stream ends before its end");
    }
    return value;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    try {
      return in.read();
    } catch (EOFException e) {
      throw new HgFormatException("a compressed stream is cut", e);
    }
  }

  /** A block whose length was read and checked by the caller. */
  byte[] readBytes(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, STEP)];
    int size = 0;
    while (true) {
      int more = readSome(bytes, size, bytes.length - size);
      size += more;
      if (size < bytes.length) {
        throw new HgFormatException("a stream ends before its end");
      }
      if (size == length) {
        return bytes;
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
    }
  }

  private int readSome(byte[] bytes, int from, int length) throws IOException {
    try {
      return in.readNBytes(bytes, from, length);
    } catch (EOFException e) {
      throw new HgFormatException("a compressed stream is cut", e);
    }
  }
}
