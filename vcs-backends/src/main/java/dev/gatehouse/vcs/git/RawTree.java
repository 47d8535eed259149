package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.EntryKind;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Goes over the entries of one tree object, on its bytes as they are. For one thread. */
final class RawTree {
  private static final byte[] EMPTY = {};

  private final byte[] raw;
  private int mode;
  private int nameStart;
  private int nameEnd;
  private int next;

  /**
   * Stands before the first entry.
   *
   * @param raw a tree object's content, which was checked when it was received
   */
  RawTree(byte[] raw) {
    this.raw = raw;
  }

  /** A tree without entries. */
  static RawTree empty() {
    return new RawTree(EMPTY);
  }

  /** Goes to the next entry; false if there is none. */
  boolean next() {
    if (next >= raw.length) {
      return false;
    }
    int at = next;
    int value = 0;
    while (raw[at] != ' ') {
      value = value << 3 | (raw[at++] - '0');
    }
    mode = value;
    nameStart = ++at;
    while (raw[at] != 0) {
      at++;
    }
    nameEnd = at;
    next = at + 1 + Constants.OBJECT_ID_LENGTH;
    return true;
  }

  /** Goes to the entry of a name; false if there is none. Called on a cursor that was not moved. */
  boolean find(byte[] path, int start, int end) {
    while (next()) {
      if (Arrays.equals(raw, nameStart, nameEnd, path, start, end)) {
        return true;
      }
    }
    return false;
  }

  byte[] name() {
    return Arrays.copyOfRange(raw, nameStart, nameEnd);
  }

  ObjectId id() {
    return ObjectId.fromRaw(raw, nameEnd + 1);
  }

  boolean isDirectory() {
    return (mode & 0170000) == 0040000;
  }

  /** What git's mode says. */
  EntryKind kind() {
    return switch (mode & 0170000) {
      case 0040000 -> EntryKind.DIRECTORY;
      case 0120000 -> EntryKind.SYMLINK;
      case 0160000 -> EntryKind.SUBMODULE;
      default -> (mode & 0100) != 0 ? EntryKind.EXECUTABLE : EntryKind.FILE;
    };
  }

  /** The mode's bits as they are. */
  int mode() {
    return mode;
  }

  /** Whether both stand on entries of the same content and mode. */
  boolean sameAs(RawTree other) {
    return mode == other.mode
        && Arrays.equals(raw, nameEnd + 1, next, other.raw, other.nameEnd + 1, other.next);
  }

  /**
   * How the entries that both stand on are ordered in trees: a directory as if it ended in a slash.
   */
  int compareNames(RawTree other) {
    int length = Math.min(nameEnd - nameStart, other.nameEnd - other.nameStart);
    int difference =
        Arrays.mismatch(
            raw,
            nameStart,
            nameStart + length,
            other.raw,
            other.nameStart,
            other.nameStart + length);
    int at = difference < 0 ? length : difference;
    return Integer.compare(byteAt(at), other.byteAt(at));
  }

  private int byteAt(int n) {
    int at = nameStart + n;
    return at < nameEnd ? raw[at] & 0xff : at == nameEnd && isDirectory() ? '/' : 0;
  }
}
