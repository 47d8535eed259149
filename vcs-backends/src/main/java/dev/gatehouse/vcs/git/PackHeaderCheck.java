package dev.gatehouse.vcs.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A client's stream, whose pack is looked at before JGit reads it: JGit makes room for as many
 * objects as the pack says it has.
 */
final class PackHeaderCheck extends FilterInputStream {
  private static final int HEADER = 12;

  private byte[] ahead = {};
  private int aheadAt;

  PackHeaderCheck(InputStream in) {
    super(in);
  }

  /**
   * Reads the header of the pack that comes next, and puts it back.
   *
   * @throws IOException if the pack says that it has more objects than the limit
   */
  void expectPack(int maxObjects) throws IOException {
    ahead = in.readNBytes(HEADER);
    aheadAt = 0;
    if (ahead.length == HEADER) {
      long objects = Integer.toUnsignedLong(ByteBuffer.wrap(ahead).getInt(8));
      if (objects > maxObjects) {
        throw new IOException("the push has " + objects + " objects, more than " + maxObjects);
      }
    }
  }

  @Override
  public int read() throws IOException {
    return aheadAt < ahead.length ? ahead[aheadAt++] & 0xff : in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int left = ahead.length - aheadAt;
    if (left == 0) {
      return in.read(bytes, offset, length);
    }
    int n = Math.min(left, length);
    System.arraycopy(ahead, aheadAt, bytes, offset, n);
    aheadAt += n;
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return aheadAt < ahead.length ? skipOne() : in.skip(n);
  }

  private long skipOne() {
    aheadAt++;
    return 1;
  }

  @Override
  public int available() throws IOException {
    return ahead.length - aheadAt + in.available();
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
