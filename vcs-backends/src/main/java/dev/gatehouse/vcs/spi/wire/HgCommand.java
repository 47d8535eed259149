package dev.gatehouse.vcs.spi.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A command of Mercurial's wire protocol, and the right that it needs. What is not here is not
 * served. ({@code hg help internals.wireprotocol})
 */
public enum HgCommand {
  BATCH(WireService.READ),
  BETWEEN(WireService.READ),
  BRANCHES(WireService.READ),
  BRANCHMAP(WireService.READ),
  CAPABILITIES(WireService.READ),
  CHANGEGROUP(WireService.READ),
  CHANGEGROUPSUBSET(WireService.READ),
  CLONEBUNDLES(WireService.READ),
  GETBUNDLE(WireService.READ),
  HEADS(WireService.READ),
  HELLO(WireService.READ),
  KNOWN(WireService.READ),
  LISTKEYS(WireService.READ),
  LOOKUP(WireService.READ),
  PROTOCAPS(WireService.READ),
  STREAM_OUT(WireService.READ),
  PUSHKEY(WireService.WRITE),
  UNBUNDLE(WireService.WRITE);

  private static final Map<String, HgCommand> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(HgCommand::wireName, Function.identity()));

  private final WireService right;

  HgCommand(WireService right) {
    this.right = right;
  }

  /**
   * The right that it needs. A {@code batch} needs that of each command in it, which the server
   * checks against what was granted.
   */
  public WireService right() {
    return right;
  }

  /** How it is written on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command of that name on the wire, which is exact; empty if there is none. */
  public static Optional<HgCommand> named(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }
}
