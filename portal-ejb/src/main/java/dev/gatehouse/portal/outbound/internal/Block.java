package dev.gatehouse.portal.outbound.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits.
 *
 * @param first the lowest of them
 * @param bits how many are the same
 */
record Block(InetAddress first, int bits) {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

  /** A block as {@code 10.0.0.0/8}, {@code fd00::/8} or one address. */
  static Optional<Block> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().getAddress().length * 8;
    if (slash < 0) {
      return Optional.of(new Block(address.get(), most));
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
      return Optional.empty();
    }
    return Optional.of(new Block(address.get(), Integer.parseInt(bits)));
  }

  static Block of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /**
   * An address as a number, in its usual form only: four decimal parts without zeros in front, or
   * an IPv6 address. Asks nobody.
   */
  static Optional<InetAddress> address(String text) {
    if (V4.matcher(text).matches()) {
      byte[] bytes = new byte[4];
      String[] parts = text.split("\\.");
      for (int i = 0; i < bytes.length; i++) {
        int part = Integer.parseInt(parts[i]);
        if (part > 255 || !String.valueOf(part).equals(parts[i])) {
          return Optional.empty();
        }
        bytes[i] = (byte) part;
      }
      return Optional.of(of(bytes));
    }
    if (!V6.matcher(text).matches() || text.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
