package dev.gatehouse.portal.outbound.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that was read strictly: what two programs could read in two ways is none.
 *
 * @param host a name in ASCII, or a number; an IPv6 address in brackets
 * @param target path and query, as they are sent
 */
record OutboundUrl(boolean secure, String host, int port, String target) {
  private static final int MOST = 2_000;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

  /**
   * Reads it.
   *
   * @throws Unreadable with one line of why not
   */
  static OutboundUrl parse(String text) throws Unreadable {
    if (text.length() > MOST) {
      throw new Unreadable("An address has at most 2,000 characters.");
    }
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\')) {
      throw new Unreadable(
          "An address is written in ASCII, without blanks and backslashes. Encode the rest of the"
              + " path by %, and names of hosts by xn--.");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new Unreadable("This is not an address such as https://example.org/hook.");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new Unreadable("An address begins with https:// or http://.");
    }
    if (uri.getHost() == null) {
      throw new Unreadable("The host in this address cannot be read.");
    }
    if (uri.getRawUserInfo() != null) {
      throw new Unreadable("An address has no name and password in it. Use the secret.");
    }
    if (uri.getRawFragment() != null) {
      throw new Unreadable("An address has no part behind #.");
    }
    boolean secure = scheme.equals("https");
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new OutboundUrl(
        secure,
        host(uri.getHost()),
        port(uri.getPort(), secure),
        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
  }

  private static int port(int given, boolean secure) throws Unreadable {
    int port = given < 0 ? (secure ? 443 : 80) : given;
    if (port != 80 && port != 443 && (port < 1024 || port > 65_535)) {
      throw new Unreadable("The port is 80, 443, or 1024 to 65535.");
    }
    return port;
  }

  private static String host(String host) throws Unreadable {
    if (host.startsWith("[")) {
      if (Block.address(host.substring(1, host.length() - 1)).isEmpty()) {
        throw new Unreadable("The host in this address cannot be read.");
      }
      return host;
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw new Unreadable("The host in this address cannot be read.");
      }
    }
    // What some programs take for an address, as 0x7f.1 and 2130706433, must be one for all.
    if (NUMBER.matcher(labels[labels.length - 1]).matches() && Block.address(name).isEmpty()) {
      throw new Unreadable("Write an address of numbers in full, such as 192.0.2.1.");
    }
    if (name.length() > 253) {
      throw new Unreadable("The host in this address cannot be read.");
    }
    return name;
  }

  /** The address, if the host is a number. */
  Optional<InetAddress> literal() {
    return Block.address(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
  }

  /** As the header {@code Host} has it. */
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  /** An address that is none, with one line of why. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String line) {
      super(line);
    }
  }
}
