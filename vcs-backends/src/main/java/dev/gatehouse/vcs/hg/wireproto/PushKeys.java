package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.PartPayloads;
import java.util.SortedMap;
import java.util.TreeMap;

/** The namespaces of {@code listkeys}. Stateless. */
final class PushKeys {
  private PushKeys() {}

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
