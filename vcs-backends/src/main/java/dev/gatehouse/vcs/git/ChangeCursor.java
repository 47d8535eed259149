package dev.gatehouse.vcs.git;

/**
 * Goes over the paths that a commit changed against its first parent, directories among them.
 *
 * <p>Moved from commit to commit with {@link #moveTo}, then from path to path with {@link #next}.
 * For one thread.
 */
final class ChangeCursor {
  static final int MODIFIED = 0;
  static final int ADDED = 1;
  static final int DELETED = 2;

  private final byte[] data;
  private final int[] ends;
  private int at;
  private int end;
  private int path;
  private int kind;
  private int follow;
  private int renamedFrom;

  ChangeCursor(byte[] data, int[] ends) {
    this.data = data;
    this.ends = ends;
  }

  /** Stands before the first change of the commit at a position. */
  ChangeCursor moveTo(int position) {
    at = position == 0 ? 0 : ends[position - 1];
    end = ends[position];
    path = 0;
    return this;
  }

  /** Goes to the next change; false if there is none. */
  boolean next() {
    if (at == end) {
      return false;
    }
    long head = varint();
    path += (int) (head >>> 3);
    kind = (int) (head >>> 1) & 3;
    follow = 0;
    renamedFrom = -1;
    if ((head & 1) != 0) {
      follow = (int) varint();
      renamedFrom = (int) varint() - 1;
    }
    return true;
  }

  /** Goes to the change of one path; false if the commit did not change it. */
  boolean find(int wanted) {
    while (next()) {
      if (path >= wanted) {
        return path == wanted;
      }
    }
    return false;
  }

  /** The number of the path. */
  int path() {
    return path;
  }

  /** {@link #MODIFIED}, {@link #ADDED} or {@link #DELETED}, against the first parent. */
  int kind() {
    return kind;
  }

  /**
   * The number of the first other parent that has the path exactly as the commit has it, counted
   * from 1; 0 if there is none, so that the commit itself made the change.
   */
  int follow() {
    return follow;
  }

  /** The number of the path that this one was renamed from, or -1. */
  int renamedFrom() {
    return renamedFrom;
  }

  private long varint() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte b = data[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
      shift += 7;
    }
  }
}
