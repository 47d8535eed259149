package dev.gatehouse.vcs.hg.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a bundle2. One part after the other; the caller flushes and closes the stream. Not
 * thread-safe.
 */
public final class Bundle2Writer {
  private static final int CHUNK = 32 << 10;
  private static final int LONGEST_VALUE = 255;

  private final OutputStream out;
  private int parts;

  private Bundle2Writer(OutputStream out) {
    this.out = out;
  }

  /** Begins a bundle without parameters, as on the wire. */
  public static Bundle2Writer begin(OutputStream out) throws IOException {
    out.write(Bundle2Reader.MAGIC.getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[4]);
    return new Bundle2Writer(out);
  }

  /** A part to be written: name it, give it parameters, open it. */
  public final class Part {
    private final String type;
    private final SortedMap<String, byte[]> required = new TreeMap<>();
    private final SortedMap<String, byte[]> optional = new TreeMap<>();

    private Part(String type) {
      this.type = type;
    }

    /** A parameter that the receiver must understand; a longer value than 255 bytes is cut. */
    public Part require(String key, String value) {
      required.put(key, cut(value));
      return this;
    }

    /** A parameter that the receiver may understand; a longer value than 255 bytes is cut. */
    public Part suggest(String key, String value) {
      optional.put(key, cut(value));
      return this;
    }

    private static byte[] cut(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      int end = Math.min(bytes.length, LONGEST_VALUE);
      while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
        end--;
      }
      return Arrays.copyOf(bytes, end);
    }

    /** Writes the head; what is written to the stream is the payload, which closing ends. */
    public OutputStream open() throws IOException {
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      header.write(type.length());
      header.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
      header.writeBytes(ByteBuffer.allocate(4).putInt(parts++).array());
      header.write(required.size());
      header.write(optional.size());
      sizes(header, required);
      sizes(header, optional);
      texts(header, required);
      texts(header, optional);
      writeInt(header.size());
      header.writeTo(out);
      return new Payload();
    }

    /** Writes the part with this payload. */
    public void write(byte[] payload) throws IOException {
      try (OutputStream stream = open()) {
        stream.write(payload);
      }
    }

    /** Writes the part without a payload. */
    public void write() throws IOException {
      write(new byte[0]);
    }

    private static void sizes(ByteArrayOutputStream header, Map<String, byte[]> parameters) {
      parameters.forEach(
          (key, value) -> {
            header.write(key.getBytes(StandardCharsets.UTF_8).length);
            header.write(value.length);
          });
    }

    private static void texts(ByteArrayOutputStream header, Map<String, byte[]> parameters) {
      parameters.forEach(
          (key, value) -> {
            header.writeBytes(key.getBytes(StandardCharsets.UTF_8));
            header.writeBytes(value);
          });
    }
  }

  /** A part that its receiver must know. */
  public Part mandatory(String type) {
    return new Part(type.toUpperCase(Locale.ROOT));
  }

  /** A part that its receiver may skip. */
  public Part advisory(String type) {
    return new Part(type.toLowerCase(Locale.ROOT));
  }

  /** Ends the bundle. */
  public void end() throws IOException {
    writeInt(0);
  }

  private void writeInt(int value) throws IOException {
    out.write(ByteBuffer.allocate(4).putInt(value).array());
  }

  private final class Payload extends OutputStream {
    private final byte[] buffer = new byte[CHUNK];
    private int size;
    private boolean closed;

    @Override
    public void write(int b) throws IOException {
      if (size == CHUNK) {
        chunk();
      }
      buffer[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int at = from;
      int end = from + length;
      while (at < end) {
        if (size == CHUNK) {
          chunk();
        }
        int count = Math.min(end - at, CHUNK - size);
        System.arraycopy(bytes, at, buffer, size, count);
        size += count;
        at += count;
      }
    }

    private void chunk() throws IOException {
      if (size > 0) {
        writeInt(size);
        out.write(buffer, 0, size);
        size = 0;
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        chunk();
        writeInt(0);
      }
    }
  }
}
