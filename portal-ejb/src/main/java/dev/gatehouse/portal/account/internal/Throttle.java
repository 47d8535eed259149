package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.input.Names;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses. Failures count together over every door: after 10 in a minute an
 * account's password is not looked at, whoever asks; after 30 in three minutes an address's
 * passwords are not looked at for an hour. So are new accounts, and letters to addresses.
 * Thread-safe; what it knows is lost with the process.
 */
public final class Throttle {
  private static final int KEYS = 20_000;
  private static final Duration BLOCK = Duration.ofHours(1);

  private final Clock clock;
  private final Attempts accounts = new Attempts(10, Duration.ofMinutes(1), KEYS);
  private final Attempts addresses = new Attempts(30, Duration.ofMinutes(3), KEYS);
  private final Attempts signUps = new Attempts(10, Duration.ofHours(1), KEYS);
  private final Attempts letters = new Attempts(5, Duration.ofHours(1), KEYS);
  private final Map<String, Instant> blocked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > KEYS;
        }
      };

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /** How long until a password for this account, from this address, is looked at. */
  Optional<Duration> password(String login, String remote) {
    Optional<Duration> address = address(remote);
    return address.isPresent() ? address : accounts.wait(Names.key(login), clock.instant());
  }

  /** How long until this address is listened to. */
  Optional<Duration> address(String remote) {
    Instant now = clock.instant();
    synchronized (blocked) {
      Instant until = blocked.get(network(remote));
      if (until == null) {
        return Optional.empty();
      }
      if (until.isAfter(now)) {
        return Optional.of(Duration.between(now, until));
      }
      blocked.remove(network(remote));
      return Optional.empty();
    }
  }

  /**
   * Counts a wrong password or token.
   *
   * @param login empty if none came with it
   */
  void failed(String login, String remote) {
    Instant now = clock.instant();
    if (!login.isEmpty() && login.length() <= 39) {
      accounts.count(Names.key(login), now);
    }
    String network = network(remote);
    if (addresses.count(network, now)) {
      synchronized (blocked) {
        blocked.put(network, now.plus(BLOCK));
      }
    }
  }

  /** Forgets the failures of an account whose password was right. */
  void succeeded(String login) {
    accounts.forget(Names.key(login));
  }

  /** Counts a new account; how long to wait if there were too many from this address. */
  Optional<Duration> signUp(String remote) {
    String network = network(remote);
    Optional<Duration> wait = signUps.wait(network, clock.instant());
    if (wait.isEmpty()) {
      signUps.count(network, clock.instant());
    }
    return wait;
  }

  /** Counts a letter that proves an address; how long to wait if there were too many. */
  Optional<Duration> letter(String login, String address) {
    Instant now = clock.instant();
    String by = "by " + Names.key(login);
    String to = "to " + address.toLowerCase(Locale.ROOT);
    Optional<Duration> wait = letters.wait(by, now).or(() -> letters.wait(to, now));
    if (wait.isEmpty()) {
      letters.count(by, now);
      letters.count(to, now);
    }
    return wait;
  }

  /** Who counts as one: an IPv4 address, or an IPv6 network of 64 bits, which one home has. */
  static String network(String remote) {
    if (remote.indexOf(':') < 0 || !remote.matches("[0-9a-fA-F:.]{2,45}(%.*)?")) {
      return remote.length() > 45 ? remote.substring(0, 45) : remote;
    }
    try {
      // A literal with a colon is never looked up.
      byte[] address = InetAddress.getByName(remote).getAddress();
      return address.length == 4
          ? InetAddress.getByAddress(address).getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(address, 8));
    } catch (UnknownHostException e) {
      return remote;
    }
  }
}
