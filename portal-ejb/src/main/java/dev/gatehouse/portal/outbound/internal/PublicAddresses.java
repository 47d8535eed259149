package dev.gatehouse.portal.outbound.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are of the public Internet, by the registries of special addresses at IANA (RFC
 * 6890 and its successors). Of IPv6 only what is given out as global unicast is, without the blocks
 * in it that carry an IPv4 address or lead into a tunnel.
 */
final class PublicAddresses {
  private static final List<Block> SPECIAL_V4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // With the metadata of most clouds, 169.254.169.254.
          "169.254.0.0/16",
          // The metadata of one that has it among public addresses.
          "168.63.129.16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Block GLOBAL_V6 = Block.of("2000::/3");

  private static final List<Block> SPECIAL_V6 =
      blocks(
          // Teredo, ORCHID, benchmarks.
          "2001::/23",
          "2001:db8::/32",
          // 6to4: an IPv4 address stands in it.
          "2002::/16",
          "3fff::/20");

  private PublicAddresses() {}

  /** Whether it is public, and not one of this machine's own. */
  static boolean contains(InetAddress address) {
    return isGlobal(address) && !isOwn(address);
  }

  private static boolean isGlobal(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_V4.stream().noneMatch(block -> block.contains(address));
    }
    return GLOBAL_V6.contains(address)
        && SPECIAL_V6.stream().noneMatch(block -> block.contains(address));
  }

  /** The portal's own public address leads to what listens beside it. */
  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static List<Block> blocks(String... texts) {
    return Stream.of(texts).map(Block::of).toList();
  }
}
