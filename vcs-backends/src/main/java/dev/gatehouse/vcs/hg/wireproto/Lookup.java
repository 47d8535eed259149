package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what a name means: an id or its beginning, a number, or a name; never a revset. */
final class Lookup {
  private static final int LONGEST_SHOWN = 100;

  private final WireView view;

  Lookup(WireView view) {
    this.view = view;
  }

  /** The node, or why there is none. */
  Node find(String key) throws IOException, WireException {
    if (key.equals("null")) {
      return Node.NULL;
    }
    Revlog changelog = view.changelog();
    if (key.equals("tip") || key.equals(".")) {
      return key.equals(".") ? Node.NULL : tip();
    }
    OptionalInt number = number(key);
    if (number.isPresent()) {
      return changelog.node(number.getAsInt());
    }
    Optional<Node> id = Node.parse(key.toLowerCase(Locale.ROOT));
    if (id.isPresent()) {
      if (id.get().isNull() || isServed(id.get())) {
        return id.get();
      }
      throw unknown(key);
    }
    Optional<Node> named = named(key);
    return named.isPresent() ? named.get() : byPrefix(key);
  }

  /** The last changeset that is served. */
  Node tip() {
    return view.changelog().node(view.served().length() - 1);
  }

  boolean isServed(Node node) {
    OptionalInt rev = view.changelog().find(node);
    return rev.isPresent() && rev.getAsInt() >= 0 && view.served().get(rev.getAsInt());
  }

  private OptionalInt number(String key) {
    if (!key.matches("0|-?[1-9][0-9]{0,8}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(key);
    int rev = number < 0 ? number + view.changelog().size() : number;
    return rev >= 0 && view.served().get(rev) ? OptionalInt.of(rev) : OptionalInt.empty();
  }

  private Optional<Node> named(String key) throws IOException {
    Node bookmark = view.bookmarks().get(key);
    if (bookmark != null) {
      return Optional.of(bookmark);
    }
    OptionalInt rev = view.tag(key);
    if (rev.isEmpty()) {
      rev = view.branchTip(key);
    }
    return rev.isPresent() ? Optional.of(view.changelog().node(rev.getAsInt())) : Optional.empty();
  }

  private Node byPrefix(String key) throws WireException {
    String prefix = key.toLowerCase(Locale.ROOT);
    if (!prefix.matches("[0-9a-f]{1,39}")) {
      throw unknown(key);
    }
    byte[] node = new byte[Node.BYTES];
    Optional<Node> found = Optional.empty();
    for (int rev = view.served().nextSetBit(0); rev >= 0; rev = view.served().nextSetBit(rev + 1)) {
      view.changelog().copyNode(rev, node, 0);
      if (startsWith(node, prefix)) {
        if (found.isPresent()) {
          throw new WireException("ambiguous identifier '" + prefix + "'");
        }
        found = Optional.of(Node.of(node));
      }
    }
    return found.orElseThrow(() -> unknown(key));
  }

  private static boolean startsWith(byte[] node, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      int digit = (i & 1) == 0 ? (node[i / 2] >> 4) & 15 : node[i / 2] & 15;
      if (Character.digit(prefix.charAt(i), 16) != digit) {
        return false;
      }
    }
    return true;
  }

  private static WireException unknown(String key) {
    String shown = key.length() > LONGEST_SHOWN ? key.substring(0, LONGEST_SHOWN) : key;
    return new WireException("unknown revision '" + shown.replaceAll("\\p{Cntrl}", "?") + "'");
  }
}
