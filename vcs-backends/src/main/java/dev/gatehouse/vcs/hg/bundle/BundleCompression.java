package dev.gatehouse.vcs.hg.bundle;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** How a bundle's bytes are packed. ({@code hg help internals.bundles}) */
public enum BundleCompression {
  NONE("UN", "none"),
  ZLIB("GZ", "zlib"),
  BZIP2("BZ", "bzip2"),
  ZSTD("ZS", "zstd");

  /** 16 MiB of history: what level 19 makes. A client that asks for more memory is refused. */
  private static final int LARGEST_WINDOW_LOG = 24;

  private static final int ZSTD_LEVEL = 3;
  private static final int BUFFER = 64 << 10;
  private static final byte[] BZIP2_MAGIC = {'B', 'Z'};

  private final String code;
  private final String engine;

  BundleCompression(String code, String engine) {
    this.code = code;
    this.engine = engine;
  }

  /** The two letters in bundles. */
  public String code() {
    return code;
  }

  /** The name on the wire. */
  public String engine() {
    return engine;
  }

  public static Optional<BundleCompression> ofCode(String code) {
    return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst();
  }

  public static Optional<BundleCompression> ofEngine(String engine) {
    return Arrays.stream(values()).filter(c -> c.engine.equals(engine)).findFirst();
  }

  /**
   * Unpacks a stream. Closing it frees what the decoder holds, and closes {@code packed}.
   *
   * @param withoutMagic whether bzip2's own first two bytes are missing, as in bundle1
   * @param limit how many bytes may come out
   */
  InputStream unpack(InputStream packed, boolean withoutMagic, long limit) throws IOException {
    InputStream unpacked =
        switch (this) {
          case NONE -> packed;
          case ZLIB -> new InflaterInputStream(packed);
          case BZIP2 ->
              bzip2(
                  withoutMagic
                      ? new SequenceInputStream(new ByteArrayInputStream(BZIP2_MAGIC), packed)
                      : packed);
          case ZSTD -> new ZstdInputStream(packed).setLongMax(LARGEST_WINDOW_LOG);
        };
    return new BoundedInput(this == NONE ? unpacked : new Checked(unpacked), limit);
  }

  /** Reads the header at once, and has no exception of its own for one that is broken. */
  private static InputStream bzip2(InputStream packed) throws HgFormatException {
    try {
      return new BZip2CompressorInputStream(packed);
    } catch (IOException e) {
      throw new HgFormatException("a compressed stream is broken", e);
    }
  }

  /** Packs a stream, as one frame. Closing it ends the frame and closes {@code out}. */
  public OutputStream pack(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case ZLIB ->
          new DeflaterOutputStream(out, new Deflater(), BUFFER) {
            @Override
            public void close() throws IOException {
              try {
                super.close();
              } finally {
                def.end();
              }
            }
          };
      case BZIP2 -> new BZip2CompressorOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL);
    };
  }

  /** The two letters as bytes. */
  byte[] codeBytes() {
    return code.getBytes(StandardCharsets.US_ASCII);
  }

  /** Says of broken input what it is: malformed, and not a failure of this machine. */
  private static final class Checked extends FilterInputStream {
    Checked(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int count = read(one, 0, 1);
      return count <= 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (ZipException | ZstdIOException | EOFException e) {
        throw new HgFormatException("a compressed stream is broken", e);
      } catch (HgFormatException e) {
        throw e;
      } catch (IOException e) {
        // Commons Compress has no exception of its own for what is broken.
        if (in instanceof BZip2CompressorInputStream) {
          throw new HgFormatException("a compressed stream is broken", e);
        }
        throw e;
      } catch (IndexOutOfBoundsException e) {
        throw new HgFormatException("a compressed stream is broken", e);
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
}
