package dev.gatehouse.vcs.git;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Finds the newest commits that changed each of many paths, in one walk. Used once, by one thread.
 *
 * <p>Each path goes its own way through history, from a commit that left it alone to the parent
 * that has it the same. All paths that stand at one commit are a group, and a group moves as one;
 * when a path turns off at a merge it becomes a group of its own, and where two groups meet they
 * become one.
 */
final class LastChanges {
  private static final int SETTLED = -1;

  private final HistoryIndex index;
  private final int[] result;
  private final Map<Integer, Integer> slots = new HashMap<>();

  /** The group each path was put in last, or {@link #SETTLED}. */
  private final int[] groupOf;

  /** The group that a group became part of; itself while it is whole. */
  private int[] mergedInto;

  /** How many paths a whole group has. */
  private int[] members;

  private int groups;
  private final Map<Integer, Integer> waiting = new HashMap<>();
  private final PriorityQueue<Integer> queue = new PriorityQueue<>((a, b) -> Integer.compare(b, a));

  LastChanges(HistoryIndex index, int[] paths) {
    this.index = index;
    this.result = new int[paths.length];
    this.groupOf = new int[paths.length];
    this.mergedInto = new int[16];
    this.members = new int[16];
    Arrays.fill(result, -1);
    for (int i = 0; i < paths.length; i++) {
      slots.put(paths[i], i);
    }
  }

  int[] find(int start) {
    ChangeCursor cursor = index.cursor();
    int group = newGroup(result.length);
    int at = start;
    while (true) {
      settle(at, group, cursor);
      int first = index.parentCount(at) > 0 ? index.parent(at, 0) : -1;
      if (members[group] > 0 && first >= 0) {
        if (queue.isEmpty()) {
          at = first;
          continue;
        }
        put(first, group);
      }
      if (queue.isEmpty()) {
        return result;
      }
      at = queue.remove();
      group = Objects.requireNonNull(waiting.remove(at));
    }
  }

  private void settle(int at, int group, ChangeCursor cursor) {
    cursor.moveTo(at);
    while (cursor.next()) {
      Integer slot = slots.get(cursor.path());
      if (slot == null || groupOf[slot] == SETTLED || whole(groupOf[slot]) != group) {
        continue;
      }
      members[group]--;
      if (cursor.follow() == 0) {
        result[slot] = at;
        groupOf[slot] = SETTLED;
      } else {
        groupOf[slot] = newGroup(1);
        put(index.parent(at, cursor.follow()), groupOf[slot]);
      }
    }
  }

  private void put(int position, int group) {
    Integer there = waiting.putIfAbsent(position, group);
    if (there == null) {
      queue.add(position);
    } else {
      mergedInto[group] = there;
      members[there] += members[group];
    }
  }

  private int newGroup(int size) {
    if (groups == members.length) {
      members = Arrays.copyOf(members, groups * 2);
      mergedInto = Arrays.copyOf(mergedInto, groups * 2);
    }
    members[groups] = size;
    mergedInto[groups] = groups;
    return groups++;
  }

  private int whole(int group) {
    int root = group;
    while (mergedInto[root] != root) {
      mergedInto[root] = mergedInto[mergedInto[root]];
      root = mergedInto[root];
    }
    return root;
  }
}
