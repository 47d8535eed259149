package dev.gatehouse.vcs.git;

import java.util.Arrays;

/**
 * Numbers for paths: each path that ever was in a repository has one, the root has 0, and a number
 * never changes. Thread-safe.
 */
final class PathTable {
  /** The number of the root directory. */
  static final int ROOT = 0;

  private byte[][] paths = new byte[64][];
  private int[] parents = new int[64];
  private int[] slots = new int[128];
  private int size;
  private long bytes;

  PathTable() {
    paths[0] = new byte[0];
    parents[0] = -1;
    size = 1;
    slots[slotOf(paths[0])] = 1;
  }

  /** A table that has what another has now, and goes its own way. */
  PathTable(PathTable other) {
    synchronized (other) {
      paths = other.paths.clone();
      parents = other.parents.clone();
      slots = other.slots.clone();
      size = other.size;
      bytes = other.bytes;
    }
  }

  synchronized int size() {
    return size;
  }

  /** The number of a path, or -1 if there never was one. */
  synchronized int find(byte[] path) {
    return slots[slotOf(path)] - 1;
  }

  /** The number of a path, which is made if it has none. */
  synchronized int intern(byte[] path, int parent) {
    int slot = slotOf(path);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == paths.length) {
      paths = Arrays.copyOf(paths, size * 2);
      parents = Arrays.copyOf(parents, size * 2);
    }
    paths[size] = path;
    parents[size] = parent;
    bytes += path.length;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      slots = new int[slots.length * 2];
      for (int i = 0; i < size; i++) {
        slots[slotOf(paths[i])] = i + 1;
      }
    }
    return size - 1;
  }

  /** The path with this number; not to be written to. */
  synchronized byte[] path(int number) {
    return paths[number];
  }

  /** The number of the directory it lies in; -1 for the root. */
  synchronized int parent(int number) {
    return parents[number];
  }

  /** About how much heap this takes. */
  synchronized long weight() {
    return bytes + 24L * size + 8L * paths.length + 4L * slots.length;
  }

  private int slotOf(byte[] path) {
    int mask = slots.length - 1;
    int hash = Arrays.hashCode(path) * 0x9E3779B1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && !Arrays.equals(paths[slots[slot] - 1], path)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
