package dev.gatehouse.vcs.git;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;

/**
 * Makes a {@link HistoryIndex} longer, commit by commit, parents first. For one thread at a time.
 */
final class HistoryAppender {
  /** Stands for a parent that is not there. */
  static final int NO_PARENT = -1;

  private final PathTable paths;
  private int size;
  private byte[] ids = new byte[64 * Constants.OBJECT_ID_LENGTH];
  private int[] slots = new int[256];
  private int[] firstParents = new int[64];
  private int[] otherParents = new int[64];
  private int[] octopus = new int[0];
  private int octopusSize;
  private long[] dates = new long[64];
  private int[] changeEnds = new int[64];
  private byte[] changes = new byte[1024];
  private int changesSize;
  private int lastPath;

  /**
   * One path that a commit changed.
   *
   * @param path its number
   * @param kind as in {@link ChangeCursor#kind}
   * @param follow as in {@link ChangeCursor#follow}
   * @param renamedFrom as in {@link ChangeCursor#renamedFrom}
   */
  record PathChange(int path, int kind, int follow, int renamedFrom) {}

  /** Begins with nothing. */
  HistoryAppender() {
    paths = new PathTable();
  }

  /** Begins with what an index has, and leaves that as it is. */
  HistoryAppender(HistoryIndex from) {
    paths = new PathTable(from.paths);
    size = from.size;
    ids = from.ids.clone();
    slots = from.slots.clone();
    for (int slot = 0; slot < slots.length; slot++) {
      // The table is shared with longer indexes; what they added is not ours.
      if (slots[slot] > size) {
        slots[slot] = 0;
      }
    }
    firstParents = from.firstParents.clone();
    otherParents = from.otherParents.clone();
    octopus = from.octopus.clone();
    octopusSize = octopus.length;
    dates = from.dates.clone();
    changeEnds = from.changeEnds.clone();
    changes = from.changes.clone();
    changesSize = size == 0 ? 0 : changeEnds[size - 1];
  }

  PathTable paths() {
    return paths;
  }

  int size() {
    return size;
  }

  /** The index as it is now; later additions do not show in it. */
  HistoryIndex index() {
    return new HistoryIndex(
        size, paths, ids, slots, firstParents, otherParents, octopus, dates, changeEnds, changes);
  }

  /**
   * Adds a commit behind all others.
   *
   * @param parents positions, in order
   * @param committed when, in seconds
   * @param changed sorted by the number of the path
   */
  void add(AnyObjectId id, int[] parents, long committed, List<PathChange> changed) {
    begin(id, parents, committed);
    for (PathChange change : changed) {
      boolean more = change.follow() != 0 || change.renamedFrom() >= 0;
      long step = (long) change.path() - lastPath;
      varint(step << 3 | (long) change.kind() << 1 | (more ? 1 : 0));
      lastPath = change.path();
      if (more) {
        varint(change.follow());
        varint(change.renamedFrom() + 1L);
      }
    }
    changeEnds[size++] = changesSize;
  }

  /** Adds a commit whose changes are encoded already, as another appender encoded them. */
  void add(AnyObjectId id, int[] parents, long committed, byte[] encoded) {
    begin(id, parents, committed);
    room(encoded.length);
    System.arraycopy(encoded, 0, changes, changesSize, encoded.length);
    changesSize += encoded.length;
    changeEnds[size++] = changesSize;
  }

  private void begin(AnyObjectId id, int[] parents, long committed) {
    if (size == dates.length) {
      grow();
    }
    id.copyRawTo(ids, size * Constants.OBJECT_ID_LENGTH);
    firstParents[size] = parents.length == 0 ? NO_PARENT : parents[0];
    otherParents[size] = others(parents);
    long date = committed;
    for (int parent : parents) {
      date = Math.max(date, dates[parent] + 1);
    }
    dates[size] = date;
    int slot = HistoryIndex.slot(id.getFirstByte(), id.hashCode(), slots.length);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    lastPath = 0;
  }

  private int others(int[] parents) {
    if (parents.length < 2) {
      return NO_PARENT;
    }
    if (parents.length == 2) {
      return parents[1];
    }
    if (octopus.length < octopusSize + parents.length) {
      octopus = Arrays.copyOf(octopus, Math.max(64, (octopusSize + parents.length) * 2));
    }
    int start = octopusSize;
    octopus[octopusSize++] = parents.length - 1;
    for (int i = 1; i < parents.length; i++) {
      octopus[octopusSize++] = parents[i];
    }
    return -start - 2;
  }

  private void grow() {
    int length = dates.length * 2;
    ids = Arrays.copyOf(ids, length * Constants.OBJECT_ID_LENGTH);
    firstParents = Arrays.copyOf(firstParents, length);
    otherParents = Arrays.copyOf(otherParents, length);
    dates = Arrays.copyOf(dates, length);
    changeEnds = Arrays.copyOf(changeEnds, length);
    HistoryIndex now = index();
    int[] wider = new int[length * 4];
    for (int position = 0; position < size; position++) {
      AnyObjectId id = now.objectId(position);
      int slot = HistoryIndex.slot(id.getFirstByte(), id.hashCode(), wider.length);
      while (wider[slot] != 0) {
        slot = (slot + 1) & (wider.length - 1);
      }
      wider[slot] = position + 1;
    }
    slots = wider;
  }

  private void varint(long value) {
    room(10);
    long left = value;
    while ((left & ~0x7fL) != 0) {
      changes[changesSize++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    changes[changesSize++] = (byte) left;
  }

  private void room(int bytes) {
    if (changes.length - changesSize < bytes) {
      changes =
          Arrays.copyOf(changes, Math.addExact(changes.length, Math.max(bytes, changes.length)));
    }
  }
}
