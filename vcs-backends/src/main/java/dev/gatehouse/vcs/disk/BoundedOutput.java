package dev.gatehouse.vcs.disk;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes no more than so many bytes: what would be more is a {@link VcsException} with {@link
 * VcsErrorCode#TOO_LARGE}, and is not written. Closing it closes what it writes to. For one thread.
 */
public final class BoundedOutput extends FilterOutputStream {
  private final long most;
  private final String what;
  private long left;

  /**
   * A bounded stream.
   *
   * @param what is written, for the message, such as {@code "the pack"}
   */
  public BoundedOutput(OutputStream out, long most, String what) {
    super(out);
    this.most = most;
    this.what = what;
    this.left = most;
  }

  @Override
  public void write(int b) throws IOException {
    take(1);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    take(count);
    out.write(bytes, from, count);
  }

  private void take(int count) {
    if (count > left) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, what + " would be larger than " + most + " bytes");
    }
    left -= count;
  }
}
