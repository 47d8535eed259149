package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives so many bytes and not more. Not thread-safe. */
final class BoundedInput extends FilterInputStream {
  private final long limit;
  private long left;

  BoundedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = in.read(bytes, from, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) throws HgFormatException {
    left -= more;
    if (left < 0) {
      throw new HgFormatException("a bundle is more than " + limit + " bytes");
    }
  }
}
