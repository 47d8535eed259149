package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the argument of {@code unbundle} says of the heads that the client saw. Stateless. */
final class SeenHeads {
  private static final String FORCE = hex("force");
  private static final String HASHED = hex("hashed");
  private static final Pattern FORM = Pattern.compile("[0-9a-f]*( [0-9a-f]{40})*");

  private SeenHeads() {}

  private static String hex(String word) {
    return HexFormat.of().formatHex(word.getBytes(StandardCharsets.US_ASCII));
  }

  /** Refuses a push whose client saw other heads than there are. */
  static void check(String argument, WireView view) throws WireException, PushRefusedException {
    if (!FORM.matcher(argument).matches()) {
      throw new WireException("the heads are malformed");
    }
    if (argument.equals(FORCE)) {
      return;
    }
    TreeSet<Node> heads = new TreeSet<>();
    view.heads().forEach(rev -> heads.add(view.changelog().node(rev)));
    if (heads.isEmpty()) {
      heads.add(Node.NULL);
    }
    if (argument.startsWith(HASHED + " ")) {
      MessageDigest digest = Node.sha1();
      heads.forEach(head -> digest.update(head.bytes()));
      if (argument
          .substring(HASHED.length() + 1)
          .equals(HexFormat.of().formatHex(digest.digest()))) {
        return;
      }
    } else {
      List<Node> seen = Arguments.parseNodes(argument, ' ');
      if (new TreeSet<>(seen).equals(heads)) {
        return;
      }
    }
    throw PushRefusedException.raced(
        "repository changed while preparing changes - please try again");
  }
}
