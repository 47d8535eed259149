package dev.gatehouse.portal.outbound.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the operator allows besides public addresses: blocks of addresses, and hosts with a port.
 * Immutable.
 */
public final class AllowList {
  private static final Pattern HOST_PORT =
      Pattern.compile("([^\\s:/]{1,253}|\\[[^\\s\\]]+]):(\\d{1,5})");

  private final List<Block> blocks = new ArrayList<>();
  private final Set<String> hosts = new HashSet<>();

  private AllowList() {}

  /** Allows nothing. */
  public static AllowList none() {
    return new AllowList();
  }

  /**
   * Reads a setting.
   *
   * @param text entries separated by commas or blanks: {@code 10.1.0.0/16}, {@code ::1}, {@code
   *     ci.internal:8080}
   * @throws IllegalStateException if an entry is neither; the message says which
   */
  public static AllowList of(String text) {
    AllowList list = new AllowList();
    for (String entry : text.split("[,\\s]+")) {
      if (entry.isEmpty()) {
        continue;
      }
      Block.parse(entry)
          .ifPresentOrElse(
              list.blocks::add,
              () -> {
                if (!HOST_PORT.matcher(entry).matches()) {
                  throw new IllegalStateException(
                      "GATEHOUSE_OUTBOUND_ALLOW takes blocks such as 10.1.0.0/16 and hosts such as"
                          + " ci.internal:8080, not "
                          + entry
                          + ".");
                }
                list.hosts.add(entry.toLowerCase(Locale.ROOT));
              });
    }
    return list;
  }

  /** Whether a host, as an address names it, may be reached at a port, wherever it is. */
  boolean allowsHost(String host, int port) {
    return hosts.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
  }

  boolean allows(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
