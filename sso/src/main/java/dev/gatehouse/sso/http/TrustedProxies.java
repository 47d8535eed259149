package dev.gatehouse.sso.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies that may say for whom they ask. From anybody else {@code X-Forwarded-For} is text
 * without meaning, and no other {@code X-Forwarded} header is ever looked at. Immutable.
 */
public final class TrustedProxies {
  /** Nobody is believed. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]+");
  private static final int MAX_HOPS = 50;

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /** A network, or one address with all bits counting. */
  private record Network(InetAddress address, int bits) {
    boolean contains(InetAddress candidate) {
      byte[] mine = address.getAddress();
      byte[] other = candidate.getAddress();
      int whole = bits / 8;
      int shift = 8 - bits % 8;
      return mine.length == other.length
          && Arrays.equals(mine, 0, whole, other, 0, whole)
          && (shift == 8 || (mine[whole] & 0xff) >> shift == (other[whole] & 0xff) >> shift);
    }
  }

  /**
   * Reads the setting.
   *
   * @param setting addresses and networks ({@code 10.0.0.0/8}) between commas; may be empty
   * @throws IllegalArgumentException if one of them is neither
   */
  public static TrustedProxies parse(String setting) {
    List<Network> networks = new ArrayList<>();
    for (String part : setting.split(",")) {
      String text = part.strip();
      if (!text.isEmpty()) {
        networks.add(network(text));
      }
    }
    return new TrustedProxies(networks);
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    int most = address.getAddress().length * 8;
    int bits = most;
    if (slash >= 0) {
      String given = text.substring(slash + 1);
      bits = given.matches("\\d{1,3}") ? Integer.parseInt(given) : -1;
    }
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new Network(address, bits);
  }

  /**
   * The client's address: the peer's own, or, if that is a trusted proxy, the last address of the
   * forwarding chain that is not one.
   *
   * @param peer who opened the connection, as an IP address
   * @param forwarded the {@code X-Forwarded-For} headers, in order
   */
  String clientOf(String peer, List<String> forwarded) {
    Optional<InetAddress> client = address(peer);
    if (client.isEmpty() || !isTrusted(client.get())) {
      return peer;
    }
    List<String> chain = new ArrayList<>();
    for (String header : forwarded) {
      chain.addAll(Arrays.asList(header.split(",", -1)));
    }
    Collections.reverse(chain);
    InetAddress last = client.get();
    for (String hop : chain.subList(0, Math.min(chain.size(), MAX_HOPS))) {
      Optional<InetAddress> address = address(hop.strip());
      if (address.isEmpty()) {
        break;
      }
      last = address.get();
      if (!isTrusted(last)) {
        break;
      }
    }
    return last.getHostAddress();
  }

  private boolean isTrusted(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Reads an address and never asks a name server. */
  private static Optional<InetAddress> address(String text) {
    if (text.length() > 45 || !(IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
