package dev.gatehouse.vcs.hg.revlog;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How a chunk of a revlog is packed: its first byte says it. Stateless. ({@code hg help
 * internals.revlogs}, "Chunks")
 */
final class ChunkCodec {
  private static final byte RAW = 'u';
  private static final byte ZLIB = 'x';
  private static final byte ZSTD = 0x28;

  /** Below it packing gains nothing. */
  private static final int LEAST_PACKED = 44;

  private static final int ZSTD_LEVEL = 3;

  /** Of texts such as PEPs, 3 % more bytes than the default level 6 in half the time. */
  private static final int ZLIB_LEVEL = 4;

  private static final int KEPT = 8;

  /** Those that nobody uses: each new one costs some 270 KB of fresh memory, chunks are small. */
  private static final Queue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(KEPT);

  private static final Queue<Inflater> INFLATERS = new ArrayBlockingQueue<>(KEPT);

  private ChunkCodec() {}

  /**
   * What a chunk contains.
   *
   * @param limit how much it may be, in bytes
   */
  static byte[] unpack(byte[] chunk, int limit) throws HgFormatException {
    if (chunk.length == 0) {
      return chunk;
    }
    return switch (chunk[0]) {
      case 0 -> chunk;
      case RAW -> Arrays.copyOfRange(chunk, 1, chunk.length);
      case ZLIB -> inflate(chunk, limit);
      case ZSTD -> unzstd(chunk, limit);
      default -> throw new HgFormatException("a chunk begins with byte " + (chunk[0] & 0xff));
    };
  }

  private static byte[] inflate(byte[] chunk, int limit) throws HgFormatException {
    Inflater inflater = Optional.ofNullable(INFLATERS.poll()).orElseGet(Inflater::new);
    try {
      inflater.setInput(chunk);
      byte[] out = new byte[(int) Math.min(limit, Math.max(256L, chunk.length * 4L))];
      int size = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(out, size, out.length - size);
        size += more;
        if (more == 0 && !inflater.finished()) {
          if (inflater.needsInput() || inflater.needsDictionary()) {
            throw new HgFormatException("a zlib chunk is cut");
          }
          if (size >= limit) {
            throw new HgFormatException("a chunk inflates to more than " + limit + " bytes");
          }
          out = Arrays.copyOf(out, (int) Math.min(limit, out.length * 2L));
        }
      }
      return size == out.length ? out : Arrays.copyOf(out, size);
    } catch (DataFormatException e) {
      throw new HgFormatException("a zlib chunk is broken", e);
    } finally {
      inflater.reset();
      if (!INFLATERS.offer(inflater)) {
        inflater.end();
      }
    }
  }

  private static byte[] unzstd(byte[] chunk, int limit) throws HgFormatException {
    long size = Zstd.getFrameContentSize(chunk);
    if (size > limit) {
      throw new HgFormatException("a chunk inflates to more than " + limit + " bytes");
    }
    // A size that is far beyond what zstd can pack is a lie: do not make room for it beforehand.
    if (size > 0 && size <= Math.max(1 << 20, chunk.length * 1000L)) {
      byte[] out = new byte[(int) size];
      try {
        if (Zstd.decompress(out, chunk) == size) {
          return out;
        }
      } catch (ZstdException e) {
        throw new HgFormatException("a zstd chunk is broken", e);
      }
      throw new HgFormatException("a zstd chunk is shorter than it says");
    }
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(chunk))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int more = in.read(buffer); more >= 0; more = in.read(buffer)) {
        if (out.size() + more > limit) {
          throw new HgFormatException("a chunk inflates to more than " + limit + " bytes");
        }
        out.write(buffer, 0, more);
      }
      return out.toByteArray();
    } catch (HgFormatException e) {
      throw e;
    } catch (IOException | ZstdException e) {
      throw new HgFormatException("a zstd chunk is broken", e);
    }
  }

  /** Packs a text or delta, if that makes it smaller. */
  static byte[] pack(byte[] content, RevlogCompression compression) {
    if (content.length == 0) {
      return content;
    }
    if (content.length >= LEAST_PACKED) {
      byte[] packed =
          switch (compression) {
            case ZLIB -> deflate(content);
            case ZSTD -> Zstd.compress(content, ZSTD_LEVEL);
            case NONE -> content;
          };
      if (packed.length < content.length) {
        return packed;
      }
    }
    if (content[0] == 0) {
      return content;
    }
    byte[] raw = new byte[content.length + 1];
    raw[0] = RAW;
    System.arraycopy(content, 0, raw, 1, content.length);
    return raw;
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater =
        Optional.ofNullable(DEFLATERS.poll()).orElseGet(() -> new Deflater(ZLIB_LEVEL));
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] out = new byte[content.length];
      int size = deflater.deflate(out);
      return deflater.finished() ? Arrays.copyOf(out, size) : content;
    } finally {
      deflater.reset();
      if (!DEFLATERS.offer(deflater)) {
        deflater.end();
      }
    }
  }
}
