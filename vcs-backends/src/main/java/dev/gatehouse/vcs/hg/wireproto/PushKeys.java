package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.PartPayloads;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The namespaces of {@code listkeys} and {@code pushkey}. Stateless. */
final class PushKeys {
  private PushKeys() {}

  /**
   * Sets one key.
   *
   * @return whether it was what it was said to be, and is set now
   */
  static boolean push(
      PushTransaction transaction, String namespace, String key, String old, String value)
      throws IOException, PushRefusedException {
    return switch (namespace) {
      case "bookmarks" -> pushBookmark(transaction, key, old, value);
      case "phases" -> pushPhase(transaction, key, old, value);
      default -> false;
    };
  }

  private static boolean pushBookmark(
      PushTransaction transaction, String name, String old, String value)
      throws IOException, PushRefusedException {
    Optional<Node> now = Optional.ofNullable(transaction.view().bookmarks().get(name));
    String shown = now.map(Node::hex).orElse("");
    Optional<Node> wanted = Node.parse(value);
    boolean asked = shown.equals(old) || shown.equals(value);
    if (!asked || (wanted.isEmpty() && !value.isEmpty())) {
      return false;
    }
    transaction.bookmark(name, wanted);
    return true;
  }

  private static boolean pushPhase(
      PushTransaction transaction, String key, String old, String value)
      throws IOException, PushRefusedException {
    Optional<Node> node = Node.parse(key);
    WireView view = transaction.view();
    OptionalInt rev = node.isEmpty() ? OptionalInt.empty() : view.changelog().find(node.get());
    boolean served = rev.isPresent() && rev.getAsInt() >= 0 && view.served().get(rev.getAsInt());
    if (!served || !old.equals("1") || !value.equals("0")) {
      return false;
    }
    transaction.advance(List.of(new PhaseHead(0, node.get())));
    return true;
  }

  /** The lines of a namespace; nothing for one that there is not. */
  static String list(WireView view, String namespace) {
    SortedMap<String, String> keys = new TreeMap<>();
    switch (namespace) {
      case "bookmarks" -> view.bookmarks().forEach((name, node) -> keys.put(name, node.hex()));
      case "namespaces" -> {
        keys.put("bookmarks", "");
        keys.put("namespaces", "");
        keys.put("obsolete", "");
        keys.put("phases", "");
      }
      case "phases" -> {
        view.draftRoots().forEach(rev -> keys.put(view.changelog().node(rev).hex(), "1"));
        if (view.publishing()) {
          keys.put("publishing", "True");
        }
      }
      default -> {}
    }
    return PartPayloads.formatKeys(keys);
  }
}
