package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes what an inline revlog was of the two files that took its place: entries do not change when
 * data and index part, but for the header. Stateless.
 */
public final class InlinePrefix {
  private static final int BUFFER = 64 << 10;
  private static final int INLINE = 1 << 16;
  private static final int PACKED_LENGTH = 8;

  private InlinePrefix() {}

  /** Whether a revlog's index has its data in a file of its own. */
  public static boolean isSplit(Path index) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(index))) {
      return (in.readInt() & INLINE) == 0;
    } catch (EOFException e) {
      return false;
    }
  }

  /**
   * Writes the first bytes of the file as it was.
   *
   * @param size how many
   * @throws HgFormatException if the files do not have them
   */
  public static void write(Path index, Path data, long size, OutputStream out) throws IOException {
    try (DataInputStream entries = open(index);
        DataInputStream chunks = open(data)) {
      byte[] entry = new byte[RevlogIndex.ENTRY];
      byte[] buffer = new byte[BUFFER];
      long left = size;
      for (boolean first = true; left > 0; first = false) {
        entries.readFully(entry);
        ByteBuffer fields = ByteBuffer.wrap(entry);
        if (first) {
          fields.putInt(0, fields.getInt(0) | INLINE);
        }
        int length = fields.getInt(PACKED_LENGTH);
        left -= entry.length + (long) length;
        if (length < 0 || left < 0) {
          throw new HgFormatException("a revlog that was split has another length than it had");
        }
        out.write(entry);
        for (int rest = length; rest > 0; ) {
          int count = Math.min(rest, buffer.length);
          chunks.readFully(buffer, 0, count);
          out.write(buffer, 0, count);
          rest -= count;
        }
      }
    } catch (EOFException e) {
      throw new HgFormatException("a revlog that was split is shorter than it was", e);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new DataInputStream(new BufferedInputStream(in, BUFFER));
  }
}
