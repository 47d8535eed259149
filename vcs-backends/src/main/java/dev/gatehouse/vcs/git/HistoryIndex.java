package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a repository's history is made of, in a few arrays: for each commit its parents, its date
 * and which paths it changed. Questions about history are answered from here without reading one
 * object.
 *
 * <p>A commit has a position, and stands behind all of its parents. Positions are never given to
 * the outside: another index of the same repository has others. Immutable; {@link HistoryAppender}
 * makes a longer one that shares the arrays.
 *
 * <p>A commit's <em>date</em> here is its committer date, or one second more than the newest of its
 * parents' where that is later, so that going by date is going from children to parents.
 */
final class HistoryIndex {
  /** How many commits it has; positions are below. */
  final int size;

  /** Which paths the positions are about. */
  final PathTable paths;

  final byte[] ids;
  final int[] slots;
  final int[] firstParents;
  final int[] otherParents;
  final int[] octopus;
  final long[] dates;
  final int[] changeEnds;
  final byte[] changes;

  HistoryIndex(
      int size,
      PathTable paths,
      byte[] ids,
      int[] slots,
      int[] firstParents,
      int[] otherParents,
      int[] octopus,
      long[] dates,
      int[] changeEnds,
      byte[] changes) {
    this.size = size;
    this.paths = paths;
    this.ids = ids;
    this.slots = slots;
    this.firstParents = firstParents;
    this.otherParents = otherParents;
    this.octopus = octopus;
    this.dates = dates;
    this.changeEnds = changeEnds;
    this.changes = changes;
  }

  /** Where a commit stands, or -1. */
  int position(AnyObjectId id) {
    int slot = slot(id.getFirstByte(), id.hashCode(), slots.length);
    while (true) {
      int position = slots[slot] - 1;
      if (position < 0) {
        return -1;
      }
      // A longer index may be adding to the table that both share: what is not ours yet is passed
      // over.
      if (position < size
          && id.equals(ObjectId.fromRaw(ids, position * Constants.OBJECT_ID_LENGTH))) {
        return position;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  int position(CommitId id) {
    return position(ObjectId.fromString(id.hex()));
  }

  static int slot(int firstByte, int hash, int length) {
    int mixed = (hash + firstByte) * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & (length - 1);
  }

  ObjectId objectId(int position) {
    return ObjectId.fromRaw(ids, position * Constants.OBJECT_ID_LENGTH);
  }

  CommitId commitId(int position) {
    return new CommitId(objectId(position).name());
  }

  /** Whether an id begins with these hexadecimal digits, in lower case. */
  boolean startsWith(int position, String digits) {
    int start = position * Constants.OBJECT_ID_LENGTH;
    for (int i = 0; i < digits.length(); i++) {
      int b = ids[start + i / 2];
      int nibble = (i & 1) == 0 ? b >>> 4 & 0xf : b & 0xf;
      if (Character.forDigit(nibble, 16) != digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  long date(int position) {
    return dates[position];
  }

  int parentCount(int position) {
    if (firstParents[position] < 0) {
      return 0;
    }
    int other = otherParents[position];
    return other == HistoryAppender.NO_PARENT ? 1 : other >= 0 ? 2 : 1 + octopus[-other - 2];
  }

  /** The position of the n-th parent, counted from 0. */
  int parent(int position, int n) {
    if (n == 0) {
      return firstParents[position];
    }
    int other = otherParents[position];
    return other >= 0 ? other : octopus[-other - 2 + n];
  }

  /** A cursor over what commits changed. */
  ChangeCursor cursor() {
    return new ChangeCursor(changes, changeEnds);
  }

  /** About how much heap this takes, the paths included. */
  long weight() {
    return ids.length
        + 4L
            * (slots.length
                + firstParents.length
                + otherParents.length
                + octopus.length
                + changeEnds.length)
        + 8L * dates.length
        + changes.length
        + paths.weight();
  }
}
