package dev.gatehouse.web.wire;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The streams of one call of a git client: counted, and with a memory of whether it was the client
 * that failed. For one thread.
 */
final class ClientStreams {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private long received;
  private long sent;
  private boolean clientFailed;

  ClientStreams(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  /**
   * The request's body, unpacked if it came packed.
   *
   * @param bound the most bytes it may have when unpacked
   */
  InputStream in(long bound) throws IOException {
    InputStream raw = new Counted(request.getInputStream());
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return new Bounded(raw, bound);
    }
    String name = encoding.toLowerCase(Locale.ROOT);
    if (!name.equals("gzip") && !name.equals("x-gzip")) {
      throw PortalException.of(ErrorCode.INVALID, "This portal reads gzip and nothing else.");
    }
    return new Bounded(new GZIPInputStream(raw, 16_384), bound);
  }

  OutputStream out() throws IOException {
    return new Sent(response.getOutputStream());
  }

  long received() {
    return received;
  }

  long sent() {
    return sent;
  }

  /** Whether a read or write failed because of the client or the network. */
  boolean clientFailed() {
    return clientFailed;
  }

  private IOException failed(IOException e) {
    clientFailed = true;
    return e;
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        int count = in.read(bytes, from, length);
        received += Math.max(0, count);
        return count;
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public long skip(long count) throws IOException {
      byte[] sink = new byte[(int) Math.min(8_192, Math.max(1, count))];
      return Math.max(0, read(sink, 0, (int) Math.min(sink.length, count)));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long bound) {
      super(in);
      this.left = bound;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = in.read(bytes, from, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw PortalException.of(ErrorCode.TOO_LARGE, "The request is too large.");
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      byte[] sink = new byte[(int) Math.min(8_192, Math.max(1, count))];
      return Math.max(0, read(sink, 0, (int) Math.min(sink.length, count)));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private final class Sent extends FilterOutputStream {
    Sent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
        sent += length;
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }
}
