package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.Durable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.zip.CRC32C;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A history index on disk: a file that only grows, batch by batch.
 *
 * <p>The file begins with {@link #MAGIC}. A batch is its length (4 bytes, big-endian), the CRC-32C
 * of what follows (4 bytes), then: the number of new paths, for each its directory's number, its
 * length and its bytes; the number of new commits, for each its id, the number of its parents and
 * how far before it each stands, its date, the length of its changes and its changes as {@link
 * ChangeCursor} reads them. Numbers are variable-length, seven bits a byte, lowest first; dates are
 * zigzag.
 *
 * <p>Everything in it can be computed again, so nothing is synced; a batch that a crash cut is not
 * there, and the next write goes over it.
 */
final class HistoryFile {
  private static final byte[] MAGIC =
      "gatehouse git history 1\n".getBytes(StandardCharsets.US_ASCII);

  private final Path file;

  HistoryFile(Path file) {
    this.file = file;
  }

  /**
   * Adds all that the file has to an empty appender, and returns how many of its bytes were good.
   */
  long load(HistoryAppender into) throws IOException {
    byte[] all;
    try {
      all = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
    if (all.length < MAGIC.length || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return 0;
    }
    int at = MAGIC.length;
    while (all.length - at >= 8) {
      ByteBuffer head = ByteBuffer.wrap(all, at, 8);
      int length = head.getInt();
      int crc = head.getInt();
      if (length < 0 || all.length - at - 8 < length || crc != crc(all, at + 8, length)) {
        break;
      }
      new Batch(ByteBuffer.wrap(all, at + 8, length)).addTo(into);
      at += 8 + length;
    }
    return at;
  }

  /**
   * Writes what an index has and the file has not.
   *
   * @param good how many bytes of the file are good
   * @param commits how many commits those hold
   * @param paths how many paths those hold, the root included
   * @return how many bytes are good afterwards
   */
  long append(long good, HistoryIndex index, int commits, int paths) throws IOException {
    byte[] batch = encode(index, commits, paths);
    ByteBuffer out = ByteBuffer.allocate(MAGIC.length + 8 + batch.length);
    if (good == 0) {
      out.put(MAGIC);
    }
    out.putInt(batch.length).putInt(crc(batch, 0, batch.length)).put(batch).flip();
    int length = out.remaining();
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            Durable.filePermissions())) {
      channel.truncate(good);
      channel.position(good);
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }
    return good + length;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static byte[] encode(HistoryIndex index, int commits, int paths) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int pathCount = index.paths.size();
    number(out, pathCount - paths);
    for (int path = paths; path < pathCount; path++) {
      byte[] bytes = index.paths.path(path);
      number(out, index.paths.parent(path));
      number(out, bytes.length);
      out.writeBytes(bytes);
    }
    number(out, index.size - commits);
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    for (int position = commits; position < index.size; position++) {
      index.objectId(position).copyRawTo(id, 0);
      out.writeBytes(id);
      int parents = index.parentCount(position);
      number(out, parents);
      for (int n = 0; n < parents; n++) {
        number(out, position - index.parent(position, n));
      }
      long date = index.date(position);
      number(out, date << 1 ^ date >> 63);
      int start = position == 0 ? 0 : index.changeEnds[position - 1];
      number(out, index.changeEnds[position] - start);
      out.write(index.changes, start, index.changeEnds[position] - start);
    }
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) (left | 0x80) & 0xff);
      left >>>= 7;
    }
    out.write((int) left);
  }

  /** A batch whose checksum was right. */
  private record Batch(ByteBuffer in) {
    void addTo(HistoryAppender into) {
      for (long left = number(); left > 0; left--) {
        int parent = (int) number();
        into.paths().intern(bytes((int) number()), parent);
      }
      for (long left = number(); left > 0; left--) {
        ObjectId id = ObjectId.fromRaw(bytes(Constants.OBJECT_ID_LENGTH));
        int[] parents = new int[(int) number()];
        for (int n = 0; n < parents.length; n++) {
          parents[n] = into.size() - (int) number();
        }
        long date = number();
        into.add(id, parents, date >>> 1 ^ -(date & 1), bytes((int) number()));
      }
    }

    private byte[] bytes(int length) {
      byte[] bytes = new byte[length];
      in.get(bytes);
      return bytes;
    }

    private long number() {
      long value = 0;
      int shift = 0;
      while (true) {
        byte b = in.get();
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
        shift += 7;
      }
    }
  }
}
