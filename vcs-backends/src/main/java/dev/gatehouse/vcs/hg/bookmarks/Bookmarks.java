package dev.gatehouse.vcs.hg.bookmarks;

import dev.gatehouse.vcs.hg.format.Legacy;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file {@code bookmarks}, in {@code .hg} or, where the repository requires {@code
 * bookmarksinstore}, in {@code .hg/store}: lines of a node, a space and a name in UTF-8.
 *
 * @param names the changeset of each; it need not exist
 */
public record Bookmarks(SortedMap<String, Node> names) {
  /** No bookmarks. */
  public static final Bookmarks NONE = new Bookmarks(new TreeMap<>());

  public Bookmarks {
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  /** Reads the file. A line that is none is passed over, as hg does. */
  public static Bookmarks parse(byte[] file) {
    SortedMap<String, Node> names = new TreeMap<>();
    int at = 0;
    while (at < file.length) {
      int end = at;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      int from = at + 2 * Node.BYTES + 1;
      if (from < end && file[from - 1] == ' ') {
        String name = Legacy.decode(Arrays.copyOfRange(file, from, end)).strip();
        Node.parse(file, at)
            .filter(node -> !name.isEmpty())
            .ifPresent(node -> names.put(name, node));
      }
      at = end + 1;
    }
    return new Bookmarks(names);
  }

  /** The file. */
  public byte[] format() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    names.forEach(
        (name, node) ->
            out.writeBytes((node.hex() + " " + name + "\n").getBytes(StandardCharsets.UTF_8)));
    return out.toByteArray();
  }

  /** Whether a bookmark may be made with this name; stricter than hg where a name could mislead. */
  public static boolean isName(String name) {
    if (name.isEmpty()
        || name.length() > 255
        || !name.equals(name.strip())
        || name.startsWith("-")
        || name.chars().anyMatch(c -> c == ':' || c < 0x20 || c == 0x7f)) {
      return false;
    }
    return switch (name) {
      case "tip", ".", "null" -> false;
      // A number, and what looks like a whole node, would be taken for a revision.
      default -> !name.matches("-?[0-9]+|[0-9a-fA-F]{40}");
    };
  }

  /** These, with one name more or elsewhere. */
  public Bookmarks with(String name, Node node) {
    SortedMap<String, Node> changed = new TreeMap<>(names);
    changed.put(name, node);
    return new Bookmarks(changed);
  }

  /** These, without one name. */
  public Bookmarks without(String name) {
    SortedMap<String, Node> changed = new TreeMap<>(names);
    changed.remove(name);
    return new Bookmarks(changed);
  }
}
