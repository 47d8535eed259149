package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a command, decoded to text, and what they mean. Immutable.
 *
 * @param values UTF-8 where the bytes are that
 */
record Arguments(Map<String, String> values) {
  private static final int MOST_NODES = 1_000_000;

  Arguments {
    values = Map.copyOf(values);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) throws WireException {
    String value = values.get(name);
    if (value == null) {
      throw new WireException("the argument " + name + " is missing");
    }
    return value;
  }

  /** Nodes, separated by spaces; empty if the argument is not there. */
  Optional<List<Node>> nodes(String name) throws WireException {
    Optional<String> value = find(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(parseNodes(value.get(), ' '));
  }

  static List<Node> parseNodes(String text, char separator) throws WireException {
    List<Node> nodes = new ArrayList<>();
    if (text.isEmpty()) {
      return nodes;
    }
    int at = 0;
    while (at <= text.length()) {
      int end = text.indexOf(separator, at);
      end = end < 0 ? text.length() : end;
      Optional<Node> node = Node.parse(text.substring(at, end));
      if (node.isEmpty()) {
        throw new WireException("an id is not 40 hexadecimal digits");
      }
      nodes.add(node.get());
      if (nodes.size() > MOST_NODES) {
        throw new WireException("more than " + MOST_NODES + " ids");
      }
      at = end + 1;
    }
    return nodes;
  }

  boolean flag(String name, boolean otherwise) {
    return find(name).map(value -> !value.isEmpty() && !value.equals("0")).orElse(otherwise);
  }

  List<String> list(String name) {
    return find(name).map(value -> Arrays.asList(value.split(",", -1))).orElse(List.of());
  }
}
