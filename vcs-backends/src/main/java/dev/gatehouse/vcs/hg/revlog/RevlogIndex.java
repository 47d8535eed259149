package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The entries of a revlog's index, 64 bytes each. The entries are looked at once, when they come
 * in, so that no number in them leads outside.
 *
 * <p>Thread-safe and unchanging, but for {@link #append}, which belongs to whoever made the
 * instance with {@link #growing}.
 */
final class RevlogIndex {
  /** Length of one entry in bytes. */
  static final int ENTRY = 64;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** More than {@link #size} of them may be there. */
  private byte[] entries;

  private int size;
  private final boolean generalDelta;
  private boolean ownsEntries;

  private final NodeTable table = new NodeTable();

  private RevlogIndex(byte[] entries, int size, boolean generalDelta) {
    this.entries = entries;
    this.size = size;
    this.generalDelta = generalDelta;
  }

  static RevlogIndex empty(boolean generalDelta) {
    return new RevlogIndex(new byte[0], 0, generalDelta);
  }

  /**
   * Takes entries as they are in the file.
   *
   * @param entries kept, not copied; those of an inline revlog without the chunks between them
   * @param size how many of them
   */
  static RevlogIndex of(byte[] entries, int size, boolean generalDelta) throws HgFormatException {
    RevlogIndex index = new RevlogIndex(entries, size, generalDelta);
    index.check(0);
    return index;
  }

  /** This and further entries. */
  RevlogIndex with(byte[] more, int count) throws HgFormatException {
    byte[] joined = Arrays.copyOf(entries, (size + count) * ENTRY);
    System.arraycopy(more, 0, joined, size * ENTRY, count * ENTRY);
    RevlogIndex index = new RevlogIndex(joined, size + count, generalDelta);
    index.check(size);
    return index;
  }

  /** The same entries, to be appended to. */
  RevlogIndex growing() {
    return new RevlogIndex(entries, size, generalDelta);
  }

  /** The entries that are there now. */
  RevlogIndex snapshot() {
    // What is behind the size is written to later, and never read by the snapshot.
    return new RevlogIndex(entries, size, generalDelta);
  }

  /** Puts one more entry behind the others. */
  void append(byte[] entry) throws HgFormatException {
    int end = (size + 1) * ENTRY;
    // Never into the array that the instance began with: it belongs to somebody else.
    if (end > entries.length || !ownsEntries) {
      entries = Arrays.copyOf(entries, Math.max(end * 2, 16 * ENTRY));
      ownsEntries = true;
    }
    System.arraycopy(entry, 0, entries, size * ENTRY, ENTRY);
    size = end / ENTRY;
    check(size - 1);
    table.added(this);
  }

  private void check(int from) throws HgFormatException {
    for (int rev = from; rev < size; rev++) {
      if (p1(rev) < -1 || p1(rev) >= rev || p2(rev) < -1 || p2(rev) >= rev) {
        throw new HgFormatException("revision " + rev + " has a parent behind it");
      }
      int base = getInt(rev, 16);
      if (base < -1 || base > rev) {
        throw new HgFormatException("revision " + rev + " is a delta of one behind it");
      }
      if (packedLength(rev) < 0 || getInt(rev, 12) < -1 || offset(rev) < 0) {
        throw new HgFormatException("revision " + rev + " has a negative length");
      }
      if ((flags(rev) & ~RevlogFlags.KNOWN) != 0) {
        throw new HgFormatException("revision " + rev + " has unknown flags " + flags(rev));
      }
    }
  }

  int size() {
    return size;
  }

  boolean generalDelta() {
    return generalDelta;
  }

  /** Where the chunk begins in the data, in bytes; in an inline revlog without the entries. */
  long offset(int rev) {
    return rev == 0 ? 0 : (long) LONG.get(entries, at(rev)) >>> 16;
  }

  int flags(int rev) {
    return getInt(rev, 4) & 0xffff;
  }

  int packedLength(int rev) {
    return getInt(rev, 8);
  }

  int length(int rev) {
    return getInt(rev, 12);
  }

  /** The revision that the chunk is a delta against; -1 if it is a full text. */
  int deltaBase(int rev) {
    int base = getInt(rev, 16);
    if (base == rev || base < 0) {
      return -1;
    }
    return generalDelta ? base : rev - 1;
  }

  int linkRevision(int rev) {
    return getInt(rev, 20);
  }

  int p1(int rev) {
    return getInt(rev, 24);
  }

  int p2(int rev) {
    return getInt(rev, 28);
  }

  Node node(int rev) {
    return Node.at(entries, at(rev) + 32);
  }

  boolean isNode(int rev, Node node) {
    return node.isAt(entries, at(rev) + 32);
  }

  /** Writes a node's 20 bytes. */
  void copyNode(int rev, byte[] target, int offset) {
    System.arraycopy(entries, at(rev) + 32, target, offset, Node.BYTES);
  }

  /** Writes an entry's 64 bytes. */
  void copyEntry(int rev, byte[] target, int offset) {
    System.arraycopy(entries, at(rev), target, offset, ENTRY);
  }

  OptionalInt find(Node node) {
    return table.find(this, node);
  }

  /** The first four bytes of a node, as {@link Node#hashCode} has them. */
  int nodeHash(int rev) {
    return getInt(rev, 32);
  }

  private int getInt(int rev, int field) {
    return (int) INT.get(entries, at(rev) + field);
  }

  private int at(int rev) {
    if (rev < 0 || rev >= size) {
      throw new IndexOutOfBoundsException("revision " + rev + " of " + size);
    }
    return rev * ENTRY;
  }

  /** One entry's 64 bytes. */
  static byte[] entry(
      long offset,
      int flags,
      int packedLength,
      int length,
      int base,
      int linkRevision,
      int p1,
      int p2,
      Node node) {
    byte[] entry = new byte[ENTRY];
    LONG.set(entry, 0, offset << 16 | flags);
    INT.set(entry, 8, packedLength);
    INT.set(entry, 12, length);
    INT.set(entry, 16, base);
    INT.set(entry, 20, linkRevision);
    INT.set(entry, 24, p1);
    INT.set(entry, 28, p2);
    node.copyTo(entry, 32);
    return entry;
  }
}
