package dev.gatehouse.vcs.hg.tags;

import dev.gatehouse.vcs.hg.format.Legacy;
import dev.gatehouse.vcs.hg.format.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one revision of {@code .hgtags} says: for each tag the nodes it had, one after the other, of
 * which the last one counts. ({@code hg help tags})
 *
 * @param tags in the order of their first lines
 */
public record TagHistory(Map<String, List<Node>> tags) {
  /** No tags. */
  public static final TagHistory NONE = new TagHistory(Map.of());

  /** Reads the file. A line that is none is passed over, as hg does. */
  public static TagHistory parse(byte[] file) {
    Map<String, List<Node>> tags = new LinkedHashMap<>();
    int at = 0;
    while (at < file.length) {
      int end = at;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      int from = at + 2 * Node.BYTES + 1;
      if (from < end && file[from - 1] == ' ') {
        String name = Legacy.decode(Arrays.copyOfRange(file, from, end)).strip();
        Optional<Node> node = Node.parse(file, at);
        if (node.isPresent() && !name.isEmpty()) {
          tags.computeIfAbsent(name, n -> new ArrayList<>()).add(node.get());
        }
      }
      at = end + 1;
    }
    return new TagHistory(tags);
  }

  /**
   * This, and what the file of a later head says. Where they differ, the one whose history has the
   * other's node wins; where both have, the longer history; where neither has, the later head.
   */
  public TagHistory withLater(TagHistory later) {
    Map<String, List<Node>> joined = new LinkedHashMap<>(tags);
    later.tags.forEach(
        (name, history) -> joined.merge(name, history, (before, after) -> join(before, after)));
    return new TagHistory(joined);
  }

  private static List<Node> join(List<Node> before, List<Node> after) {
    Node old = before.get(before.size() - 1);
    Node fresh = after.get(after.size() - 1);
    List<Node> oldPast = before.subList(0, before.size() - 1);
    List<Node> freshPast = after.subList(0, after.size() - 1);
    boolean oldWins =
        !old.equals(fresh)
            && oldPast.contains(fresh)
            && (!freshPast.contains(old) || oldPast.size() > freshPast.size());
    List<Node> past = new ArrayList<>(freshPast);
    for (Node node : oldPast) {
      if (!freshPast.contains(node)) {
        past.add(node);
      }
    }
    past.add(oldWins ? old : fresh);
    return past;
  }

  /** The node of each tag that was not removed. */
  public Map<String, Node> current() {
    Map<String, Node> current = new LinkedHashMap<>();
    tags.forEach(
        (name, history) -> {
          Node last = history.get(history.size() - 1);
          if (!last.isNull()) {
            current.put(name, last);
          }
        });
    return current;
  }
}
