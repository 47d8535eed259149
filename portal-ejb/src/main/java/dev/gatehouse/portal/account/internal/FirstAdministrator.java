package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.sealing.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The set-up of a portal that has no account: a link with a one-time secret, kept in a file that
 * only the operator can read and that goes once it is used. Thread-safe.
 */
public final class FirstAdministrator {
  /** The administrator's name where the operator sets only a password. */
  static final String LOGIN = "admin";

  private static final String PARAMETER = "setup?secret=";

  private final Transactions transactions;
  private final Secrets secrets;
  private final Path file;
  private final URI portal;
  private volatile Optional<String> secret = Optional.empty();

  /**
   * Does nothing yet; see {@link #offer}.
   *
   * @param data the data folder; the link is its file {@code setup-link}
   * @param portal the portal's address, with a slash at its end
   */
  public FirstAdministrator(Transactions transactions, Secrets secrets, Path data, URI portal) {
    this.transactions = transactions;
    this.secrets = secrets;
    this.file = data.resolve("setup-link");
    this.portal = portal;
  }

  /** Whether there is no account yet. */
  public boolean isNeeded() {
    return transactions.read(
        em ->
            em.createQuery("select count(a) from AccountEntity a", Long.class).getSingleResult()
                == 0);
  }

  /** Writes the link; one that was written before stays valid. */
  public synchronized void offer() {
    try {
      String before = Files.exists(file) ? Files.readString(file).strip() : "";
      int at = before.indexOf(PARAMETER);
      String kept = at < 0 ? secrets.newSecret() : before.substring(at + PARAMETER.length());
      KeyFile.writePrivately(file, portal + PARAMETER + kept);
      secret = Optional.of(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a link that was written before worthless. */
  public synchronized void withdraw() {
    secret = Optional.empty();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> secret() {
    return secret;
  }

  boolean isSecret(String said) {
    return secret
        .filter(
            kept ->
                MessageDigest.isEqual(
                    kept.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  /** Creates the account, unless another one was faster. */
  synchronized <T> T create(Supplier<T> account) {
    if (!isNeeded()) {
      throw PortalException.notFound("page");
    }
    T created = account.get();
    withdraw();
    return created;
  }
}
