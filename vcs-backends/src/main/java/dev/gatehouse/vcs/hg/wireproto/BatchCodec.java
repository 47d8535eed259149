package dev.gatehouse.vcs.hg.wireproto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands in a {@code batch}, and how their values are joined. Stateless. */
final class BatchCodec {
  private static final int MOST_COMMANDS = 1_000;

  private BatchCodec() {}

  /** One command in a batch. */
  record Call(String name, Map<String, String> arguments) {}

  static List<Call> parse(String commands) throws WireException {
    List<Call> calls = new ArrayList<>();
    for (String one : commands.split(";", MOST_COMMANDS + 1)) {
      int space = one.indexOf(' ');
      if (space < 0) {
        throw new WireException("a command in a batch has no arguments");
      }
      Map<String, String> arguments = new HashMap<>();
      for (String argument : one.substring(space + 1).split(",", -1)) {
        if (argument.isEmpty()) {
          continue;
        }
        int equals = argument.indexOf('=');
        if (equals < 0 || argument.indexOf('=', equals + 1) >= 0) {
          throw new WireException("an argument in a batch is malformed");
        }
        arguments.put(
            unescape(argument.substring(0, equals)), unescape(argument.substring(equals + 1)));
      }
      calls.add(new Call(one.substring(0, space), arguments));
    }
    if (calls.size() > MOST_COMMANDS) {
      throw new WireException("a batch has more than " + MOST_COMMANDS + " commands");
    }
    return calls;
  }

  static String escape(String text) {
    return text.replace(":", ":c").replace(",", ":o").replace(";", ":s").replace("=", ":e");
  }

  static String unescape(String text) {
    return text.replace(":e", "=").replace(":s", ";").replace(":o", ",").replace(":c", ":");
  }
}
