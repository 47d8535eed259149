package dev.gatehouse.vcs.git;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A client's side of a fetch, without the commits it says it has that are not visible here. So the
 * server answers about a hidden commit as it does about one that it has never seen. For one thread.
 */
final class HaveFilter extends InputStream {
  private static final int LENGTH = 4;
  private static final byte[] HAVE = "have ".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final Known known;
  private byte[] line = {};
  private int at;

  HaveFilter(InputStream in, Known known) {
    this.in = in;
    this.known = known;
  }

  /** Knows what is visible. */
  interface Known {
    boolean contains(ObjectId id) throws IOException;
  }

  @Override
  public int read() throws IOException {
    return fill() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, line.length - at);
    System.arraycopy(line, at, bytes, offset, n);
    at += n;
    return n;
  }

  @Override
  public int available() throws IOException {
    return line.length - at;
  }

  /** Makes sure that there is something of a line left; false at the end. */
  private boolean fill() throws IOException {
    while (at == line.length) {
      byte[] length = in.readNBytes(LENGTH);
      if (length.length == 0) {
        return false;
      }
      line = packet(length);
      at = isHidden() ? line.length : 0;
    }
    return true;
  }

  private byte[] packet(byte[] length) throws IOException {
    String digits = new String(length, StandardCharsets.ISO_8859_1);
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw new PackProtocolException("not a packet line");
    }
    int rest = Math.max(0, Integer.parseInt(digits, 16) - LENGTH);
    byte[] content = in.readNBytes(rest);
    if (content.length < rest) {
      throw new EOFException("a packet line is cut short");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(LENGTH + rest);
    whole.writeBytes(length);
    whole.writeBytes(content);
    return whole.toByteArray();
  }

  private boolean isHidden() throws IOException {
    int start = LENGTH + HAVE.length;
    if (line.length < start + 40
        || !java.util.Arrays.equals(line, LENGTH, start, HAVE, 0, HAVE.length)) {
      return false;
    }
    String id = new String(line, start, 40, StandardCharsets.ISO_8859_1);
    return ObjectId.isId(id) && !known.contains(ObjectId.fromString(id));
  }
}
