package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Chunks in a data file of their own. What was read last is kept with its surroundings, because
 * neighbours are read together. The file is opened for each read: nothing has to be closed, and
 * what a writer cuts off is never mapped.
 */
final class FileChunks implements Chunks {
  private static final int BLOCK = 256 * 1024;

  private final Path file;
  private volatile Block last = new Block(0, new byte[0]);

  FileChunks(Path file) {
    this.file = file;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Block(long offset, byte[] bytes) {
    boolean has(long from, int length) {
      return from >= offset && from + length <= offset + bytes.length;
    }

    byte[] part(long from, int length) {
      int start = (int) (from - offset);
      return Arrays.copyOfRange(bytes, start, start + length);
    }
  }

  @Override
  public byte[] read(RevlogIndex index, int rev) throws IOException {
    int length = index.packedLength(rev);
    if (length == 0) {
      return new byte[0];
    }
    long from = index.offset(rev);
    Block block = last;
    if (!block.has(from, length)) {
      block = readBlock(from, length);
      if (!block.has(from, length)) {
        throw new HgFormatException("the chunk of revision " + rev + " lies behind the file's end");
      }
      if (block.bytes.length <= BLOCK) {
        last = block;
      }
    }
    return block.part(from, length);
  }

  private Block readBlock(long from, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long left = channel.size() - from;
      if (left < length) {
        return new Block(from, new byte[0]);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(left, Math.max(length, BLOCK)));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          break;
        }
      }
      return new Block(
          from,
          bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array());
    }
  }
}
