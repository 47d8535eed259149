package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Reads a revlog from its files. Needs no lock: both files only grow, the data before the index,
 * and a last entry that is not whole yet is not there yet.
 */
public final class RevlogFile {
  private RevlogFile() {}

  /**
   * Reads what is there now.
   *
   * @param indexFile the index; a missing or empty one is a revlog without revisions
   * @param dataFile the data, if it is not inline
   * @param form of a revlog that is not there yet
   * @param limit how long a text may be, in bytes
   */
  public static Revlog read(Path indexFile, Path dataFile, RevlogForm form, int limit)
      throws IOException {
    byte[] file;
    try {
      if (Files.size(indexFile) > Integer.MAX_VALUE - 64) {
        throw new HgFormatException("an index of more than 2 GiB");
      }
      file = Files.readAllBytes(indexFile);
    } catch (NoSuchFileException e) {
      return Revlog.empty(form, limit);
    }
    return parse(file, dataFile, form, limit);
  }

  /** Reads an index that is in memory; see {@link #read}. */
  static Revlog parse(byte[] file, Path dataFile, RevlogForm form, int limit) throws IOException {
    if (file.length < RevlogIndex.ENTRY) {
      return Revlog.empty(form, limit);
    }
    RevlogForm found = RevlogForm.of(ByteBuffer.wrap(file).getInt());
    if (!found.inline()) {
      RevlogIndex index =
          RevlogIndex.of(file, file.length / RevlogIndex.ENTRY, found.generalDelta());
      return new Revlog(index, new FileChunks(dataFile), found, limit);
    }
    byte[] entries = new byte[RevlogIndex.ENTRY * 16];
    int size = 0;
    long at = 0;
    while (at + RevlogIndex.ENTRY <= file.length) {
      int packed = ByteBuffer.wrap(file).getInt((int) at + 8);
      if (packed < 0) {
        throw new HgFormatException("revision " + size + " has a negative length");
      }
      if (at + RevlogIndex.ENTRY + packed > file.length) {
        break;
      }
      if ((size + 1) * RevlogIndex.ENTRY > entries.length) {
        entries = Arrays.copyOf(entries, entries.length * 2);
      }
      System.arraycopy(file, (int) at, entries, size * RevlogIndex.ENTRY, RevlogIndex.ENTRY);
      size++;
      at += RevlogIndex.ENTRY + packed;
    }
    return new Revlog(
        RevlogIndex.of(entries, size, found.generalDelta()), new InlineChunks(file), found, limit);
  }

  /**
   * Reads what was appended since, if that is all that happened; everything otherwise.
   *
   * @param before what was read of the same files
   */
  public static Revlog readFurther(Revlog before, Path indexFile, Path dataFile)
      throws IOException {
    if (before.form().inline() || before.size() == 0) {
      return read(indexFile, dataFile, before.form(), before.limit());
    }
    int known = before.size() - 1;
    byte[] tail;
    try (FileChannel channel = FileChannel.open(indexFile, StandardOpenOption.READ)) {
      long from = (long) known * RevlogIndex.ENTRY;
      long more = channel.size() - from;
      if (more < RevlogIndex.ENTRY || more > Integer.MAX_VALUE - 64) {
        return read(indexFile, dataFile, before.form(), before.limit());
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) more);
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
      tail = Arrays.copyOf(buffer.array(), buffer.position());
    } catch (NoSuchFileException e) {
      return Revlog.empty(before.form(), before.limit());
    }
    // The same last node means the same history: it hashes all that came before it.
    if (tail.length < RevlogIndex.ENTRY || !before.node(known).isAt(tail, 32)) {
      return read(indexFile, dataFile, before.form(), before.limit());
    }
    int count = tail.length / RevlogIndex.ENTRY - 1;
    if (count == 0) {
      return before;
    }
    byte[] entries = Arrays.copyOfRange(tail, RevlogIndex.ENTRY, tail.length);
    return new Revlog(
        before.index().with(entries, count),
        new FileChunks(dataFile),
        before.form(),
        before.limit());
  }
}
