package dev.gatehouse.portal.notification.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How the portal sends mail.
 *
 * @param host the SMTP server
 * @param port 1 to 65535
 * @param user who the portal is there; empty for nobody in particular
 * @param password the user's
 * @param from the address that mail comes from
 * @param certificates a file in PEM: the authorities, or the server's own certificate, that are
 *     trusted instead of those that Java trusts
 * @param lists domains of the addresses that repository administrators may have landed changes
 *     mailed to, in lower case; a site administrator may name any address
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    String user,
    String password,
    String from,
    Optional<Path> certificates,
    Set<String> lists) {
  /** Trusting what Java trusts. */
  public MailSettings(
      String host,
      int port,
      Security security,
      String user,
      String password,
      String from,
      Set<String> lists) {
    this(host, port, security, user, password, from, Optional.empty(), lists);
  }

  public MailSettings {
    lists = Set.copyOf(lists);
  }

  /** How the connection is secured. */
  public enum Security {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** By STARTTLS, without which nothing is sent. */
    STARTTLS,
    /** By TLS from the first byte. */
    TLS
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + ", " + security + ", " + from + "]";
  }
}
