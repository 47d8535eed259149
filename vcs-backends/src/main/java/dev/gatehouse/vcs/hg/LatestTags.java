package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which tags came last before a changeset, as hg tells it in templates. ({@code hg help templates},
 * "latesttag") For one thread.
 */
final class LatestTags {
  /** What a history without tags has. */
  private static final String NONE = "null";

  private final HgSnapshot snapshot;
  private final Map<Integer, SortedSet<String>> tagsOf = new HashMap<>();
  private final Map<String, Integer> revOf = new HashMap<>();
  private final Map<Integer, Latest> known = new HashMap<>();

  LatestTags(HgSnapshot snapshot) throws IOException {
    this.snapshot = snapshot;
    for (Map.Entry<String, Node> tag : snapshot.tags().entrySet()) {
      OptionalInt rev = snapshot.find(tag.getValue());
      if (rev.isPresent()) {
        tagsOf.computeIfAbsent(rev.getAsInt(), key -> new TreeSet<>()).add(tag.getKey());
        revOf.put(tag.getKey(), rev.getAsInt());
      }
    }
    known.put(-1, new Latest(0, 0, List.of(NONE)));
  }

  /**
   * The tags of the changeset that came last.
   *
   * @param date of that changeset, in seconds
   * @param distance how many changesets lie between on the longest way
   * @param names sorted; at least one
   */
  record Latest(long date, int distance, List<String> names) {}

  /** Those of a visible changeset, or of what it descends from. */
  Latest of(int rev) throws IOException {
    Deque<Integer> todo = new ArrayDeque<>(List.of(rev));
    while (!todo.isEmpty()) {
      int at = todo.peek();
      if (known.containsKey(at)) {
        todo.pop();
        continue;
      }
      SortedSet<String> own = tagsOf.get(at);
      if (own != null) {
        known.put(at, new Latest(snapshot.changeset(at).time(), 0, List.copyOf(own)));
        continue;
      }
      List<Integer> parents = parents(at);
      List<Integer> unknown = parents.stream().filter(p -> !known.containsKey(p)).toList();
      if (unknown.isEmpty()) {
        Latest latest = choose(at, parents.stream().map(this::get).toList());
        known.put(at, new Latest(latest.date(), latest.distance() + 1, latest.names()));
      } else {
        unknown.forEach(todo::push);
      }
    }
    return get(rev);
  }

  private Latest get(int rev) {
    Latest latest = known.get(rev);
    if (latest == null) {
      throw new IllegalStateException("not looked at yet");
    }
    return latest;
  }

  private List<Integer> parents(int rev) {
    List<Integer> parents = new ArrayList<>(List.of(snapshot.dag().p1(rev)));
    if (snapshot.dag().p2(rev) >= 0) {
      parents.add(snapshot.dag().p2(rev));
    }
    return parents;
  }

  private Latest choose(int rev, List<Latest> parents) {
    Latest first = parents.get(0);
    if (parents.size() == 1) {
      return first;
    }
    Latest second = parents.get(1);
    Comparator<Latest> order =
        first.names().equals(second.names())
            ? Comparator.comparingLong(Latest::date).thenComparingInt(Latest::distance)
            : Comparator.<Latest>comparingInt(latest -> -changesSince(rev, latest))
                .thenComparingLong(Latest::date);
    return order.compare(second, first) > 0 ? second : first;
  }

  /** How many changesets a changeset has, itself included, that its latest tag has not. */
  int changesSince(int rev, Latest latest) {
    Integer tagged = revOf.get(latest.names().get(0));
    return snapshot
        .ancestry()
        .missing(List.of(rev), tagged == null ? List.of() : List.of(tagged))
        .cardinality();
  }
}
