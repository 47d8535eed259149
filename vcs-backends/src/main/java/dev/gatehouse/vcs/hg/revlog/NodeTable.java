package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.Node;
import java.util.OptionalInt;

/** Finds revisions by node: a hash table with open addressing, made when first needed. */
final class NodeTable {
  /** Revision plus one. */
  private volatile int[] slots = {};

  OptionalInt find(RevlogIndex index, Node node) {
    if (index.size() == 0) {
      return OptionalInt.empty();
    }
    int[] table = slots;
    if (table.length == 0) {
      table = make(index);
      slots = table;
    }
    int mask = table.length - 1;
    for (int slot = spread(node.hashCode()) & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      if (index.isNode(table[slot] - 1, node)) {
        return OptionalInt.of(table[slot] - 1);
      }
    }
    return OptionalInt.empty();
  }

  /** Takes in the last revision; only of an index that one thread has. */
  void added(RevlogIndex index) {
    int[] table = slots;
    if (table.length >= index.size() * 2) {
      insert(table, index, index.size() - 1);
    } else {
      slots = new int[0];
    }
  }

  private static int[] make(RevlogIndex index) {
    int[] table = new int[Integer.highestOneBit(Math.max(8, index.size())) * 4];
    for (int rev = 0; rev < index.size(); rev++) {
      insert(table, index, rev);
    }
    return table;
  }

  private static void insert(int[] table, RevlogIndex index, int rev) {
    int mask = table.length - 1;
    int slot = spread(index.nodeHash(rev)) & mask;
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    table[slot] = rev + 1;
  }

  private static int spread(int hash) {
    return (hash * 0x9e3779b1) >>> 4;
  }
}
