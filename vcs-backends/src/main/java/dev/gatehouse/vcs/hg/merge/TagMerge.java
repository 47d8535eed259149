package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.format.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges {@code .hgtags}: each tag for itself, so that lines that two sides appended are no
 * conflict. Of a tag that both moved, the one that was moved more often (whose rank is higher)
 * wins; moved as often, but elsewhere, is for somebody to decide. The result is as near to the
 * local file as it can be. ({@code hg help merge-tools}, "internal:tagmerge")
 */
final class TagMerge {
  private TagMerge() {}

  sealed interface Result {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Merged(byte[] content) implements Result {}

  /** Both sides moved a tag as often, to different changesets. */
  record MovedTwice() implements Result {}

  /** Some line of some file is no tag: merged this way, it would be lost. */
  record NoTags() implements Result {}

  /** A changeset that a tag named, and at which line of the local file; -1 if it is not there. */
  private record Naming(String node, int line) {}

  static Result merge(byte[] base, byte[] local, byte[] other) {
    Optional<Map<String, List<Naming>>> before = parse(base, false);
    Optional<Map<String, List<Naming>>> mine = parse(local, true);
    Optional<Map<String, List<Naming>>> theirs = parse(other, false);
    if (before.isEmpty() || mine.isEmpty() || theirs.isEmpty()) {
      return new NoTags();
    }
    Map<String, List<Naming>> merged = mine.get();
    addLost(merged, before.get());
    addLost(theirs.get(), before.get());
    for (Map.Entry<String, List<Naming>> tag : theirs.get().entrySet()) {
      List<Naming> here = merged.get(tag.getKey());
      if (here == null) {
        merged.put(tag.getKey(), tag.getValue());
        continue;
      }
      Optional<List<Naming>> both = mergeOne(here, tag.getValue());
      if (both.isEmpty()) {
        return new MovedTwice();
      }
      merged.remove(tag.getKey());
      merged.put(tag.getKey(), both.get());
    }
    return new Merged(format(merged));
  }

  /** Every tag with all that it named, oldest first; empty if a line is not one of a tag. */
  private static Optional<Map<String, List<Naming>>> parse(byte[] file, boolean keepLines) {
    Map<String, List<Naming>> tags = new LinkedHashMap<>();
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int number = 0;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      if (!line.isEmpty()) {
        int space = line.indexOf(' ');
        if (space < 0 || Node.parse(line.substring(0, space)).isEmpty()) {
          return Optional.empty();
        }
        String name = strip(line.substring(space + 1));
        if (name.isEmpty()) {
          return Optional.empty();
        }
        tags.computeIfAbsent(name, any -> new ArrayList<>())
            .add(new Naming(line.substring(0, space), keepLines ? number : -1));
      }
      number++;
    }
    return Optional.of(tags);
  }

  /** Without what ASCII calls white space around it. */
  private static String strip(String name) {
    int from = 0;
    int to = name.length();
    while (from < to && isWhite(name.charAt(from))) {
      from++;
    }
    while (to > from && isWhite(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(from, to);
  }

  private static boolean isWhite(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** A tag whose lines were taken out was deleted, which is one more time that it was moved. */
  private static void addLost(Map<String, List<Naming>> tags, Map<String, List<Naming>> before) {
    before.forEach(
        (name, namings) -> {
          if (!tags.containsKey(name)) {
            List<Naming> deleted = new ArrayList<>(namings);
            if (!deleted.get(deleted.size() - 1).node().equals(Node.NULL.hex())) {
              deleted.add(new Naming(Node.NULL.hex(), -1));
            }
            tags.put(name, deleted);
          }
        });
  }

  private static Optional<List<Naming>> mergeOne(List<Naming> mine, List<Naming> theirs) {
    boolean sameNow = mine.get(mine.size() - 1).node().equals(theirs.get(theirs.size() - 1).node());
    if (!sameNow && mine.size() == theirs.size()) {
      return Optional.empty();
    }
    List<Naming> higher = mine.size() >= theirs.size() ? mine : theirs;
    List<Naming> lower = mine.size() >= theirs.size() ? theirs : mine;
    List<Naming> both = new ArrayList<>();
    int common = 0;
    while (common < lower.size() && higher.get(common).node().equals(lower.get(common).node())) {
      both.add(new Naming(lower.get(common).node(), mine.get(common).line()));
      common++;
    }
    both.addAll(lower.subList(common, lower.size()));
    both.addAll(higher.subList(common, higher.size()));
    return Optional.of(both);
  }

  /** Lines of one tag that stand together, and where. */
  private record Block(int line, String name, List<String> nodes) {}

  private static byte[] format(Map<String, List<Naming>> tags) {
    List<Block> blocks = new ArrayList<>();
    tags.forEach((name, namings) -> addBlocks(name, namings, blocks));
    blocks.sort(Comparator.comparingInt(Block::line));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Block block : blocks) {
      for (String node : block.nodes()) {
        out.writeBytes((node + " " + block.name() + "\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return out.toByteArray();
  }

  /** Keeps together what stood together in the local file, with what is new behind it. */
  private static void addBlocks(String name, List<Naming> namings, List<Block> blocks) {
    int previous =
        namings.stream().mapToInt(Naming::line).filter(line -> line >= 0).findFirst().orElse(-1);
    Block block = new Block(previous, name, new ArrayList<>());
    blocks.add(block);
    boolean first = true;
    for (Naming naming : namings) {
      int line = first ? previous : naming.line();
      first = false;
      if (line >= 0 && line - previous > 1) {
        block = new Block(line, name, new ArrayList<>());
        blocks.add(block);
      }
      block.nodes().add(naming.node());
      if (line >= 0) {
        previous = line;
      }
    }
  }
}
