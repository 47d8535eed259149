package dev.gatehouse.vcs.spi.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One command that came over HTTP, as raw pieces of the request; nothing in it is decoded or
 * checked yet, which is the server's task.
 *
 * @param method the request's method, {@code GET} or {@code POST}
 * @param query the raw query string, without the question mark
 * @param arguments the raw values of {@code X-HgArg-1}, {@code X-HgArg-2} and so on
 * @param argumentsInBody the raw value of {@code X-HgArgs-Post}
 * @param protocol the raw values of {@code X-HgProto-1} and so on
 */
public record HgCall(
    String method,
    String query,
    List<String> arguments,
    Optional<String> argumentsInBody,
    List<String> protocol) {
  /** Headers beyond this many are not read; with them a request is refused. */
  private static final int MOST_HEADERS = 1_024;

  public HgCall {
    arguments = List.copyOf(arguments);
    protocol = List.copyOf(protocol);
  }

  /**
   * The call in an HTTP request.
   *
   * @param header gives the value of the header with a name in any case; empty if it has none
   */
  public static HgCall of(String method, String query, Function<String, Optional<String>> header) {
    return new HgCall(
        method,
        query,
        numbered("X-HgArg-", header),
        header.apply("X-HgArgs-Post"),
        numbered("X-HgProto-", header));
  }

  private static List<String> numbered(String prefix, Function<String, Optional<String>> header) {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= MOST_HEADERS; i++) {
      Optional<String> value = header.apply(prefix + i);
      if (value.isEmpty()) {
        break;
      }
      values.add(value.get());
    }
    return values;
  }

  /** The name that the query gives after {@code cmd=}; empty if it has none. */
  public String commandName() {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("cmd=")) {
        return pair.substring("cmd=".length());
      }
    }
    return "";
  }

  /** Whether a request with this raw query string is one for the wire and not for a page. */
  public static boolean isIn(String query) {
    return query.startsWith("cmd=") || query.contains("&cmd=");
  }

  /** Which command it is; empty if there is none of that name. */
  public Optional<HgCommand> command() {
    return HgCommand.named(commandName());
  }

  /**
   * The right that must be had before the call is served. A command that there is not needs {@link
   * WireService#READ}, so that only who may read learns that it is unknown.
   */
  public WireService right() {
    return command().map(HgCommand::right).orElse(WireService.READ);
  }
}
