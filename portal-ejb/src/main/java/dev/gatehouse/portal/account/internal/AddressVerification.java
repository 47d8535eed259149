package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.api.EmailVerification;
import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.jpa.AccountEntity.Unverified;
import dev.gatehouse.portal.account.spi.AddressLetters;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.UnverifiedAddresses;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which addresses are believed. A link's token says for which account and until when it
 * holds, under the installation's key; what it proves is in the account's row, so that it holds for
 * that address only, and only once. Thread-safe.
 */
public final class AddressVerification implements EmailVerification, UnverifiedAddresses {
  private static final Pattern TOKEN =
      Pattern.compile("([0-9]{1,18})\\.([0-9]{1,12})\\.([0-9a-f]{64})");

  private final Transactions transactions;
  private final Secrets secrets;
  private final Throttle throttle;
  private final AuditTrail audit;
  private final Optional<AddressLetters> letters;
  private final Clock clock;

  /**
   * The decision.
   *
   * @param letters how links are sent; without it every address is believed
   */
  public AddressVerification(
      Transactions transactions,
      Secrets secrets,
      Throttle throttle,
      AuditTrail audit,
      Optional<AddressLetters> letters,
      Clock clock) {
    this.transactions = transactions;
    this.secrets = secrets;
    this.throttle = throttle;
    this.audit = audit;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Takes an address that somebody entered, and sends a link where one is needed.
   *
   * @param believed whether who entered it need not prove it
   * @return whether anything changed
   * @throws PortalException THROTTLED
   */
  boolean enter(EntityManager em, AccountEntity row, String address, boolean believed) {
    boolean same = address.equals(row.email());
    if (believed || letters.isEmpty() || address.isEmpty()) {
      // Whoever looks after accounts does not see what is unverified, and leaves it alone.
      if (same && (believed || row.unverified().isEmpty())) {
        return false;
      }
      row.setEmail(address);
      row.setUnverified(Optional.empty());
      return true;
    }
    if (same) {
      boolean changes = row.unverified().isPresent();
      row.setUnverified(Optional.empty());
      return changes;
    }
    if (row.unverified().filter(now -> now.email().equals(address)).isPresent()) {
      return false;
    }
    row.setUnverified(
        Optional.of(new Unverified(address, clock.instant().truncatedTo(ChronoUnit.MICROS))));
    send(em, row);
    return true;
  }

  private void send(EntityManager em, AccountEntity row) {
    Unverified unverified = row.unverified().orElseThrow();
    Optional<Duration> wait = throttle.letter(row.login(), unverified.email());
    if (wait.isPresent()) {
      throw PortalException.throttled(wait.get());
    }
    letters.ifPresent(by -> by.send(em, row.id(), row.login(), unverified.at()));
  }

  @Override
  public void sendAgain(Identity caller) {
    Identity.Account account = Callers.full(caller);
    transactions.run(
        em -> {
          AccountEntity row = em.find(AccountEntity.class, account.id());
          if (row != null && row.unverified().isPresent()) {
            send(em, row);
          }
        });
  }

  @Override
  public Optional<Letter> letter(long account, Instant entered) {
    Instant until = clock.instant().plus(Duration.ofHours(HOURS));
    return transactions.read(
        em ->
            Optional.ofNullable(em.find(AccountEntity.class, account))
                .filter(row -> !row.disabled())
                .flatMap(
                    row ->
                        row.unverified()
                            .filter(unverified -> unverified.at().equals(entered))
                            .map(
                                unverified ->
                                    new Letter(
                                        unverified.email(),
                                        row.login(),
                                        token(account, until.getEpochSecond(), unverified)))));
  }

  private String token(long account, long until, Unverified unverified) {
    String said = account + "." + until;
    return said
        + "."
        + secrets.hash(
            "address " + said + " " + unverified.at().toString() + " " + unverified.email());
  }

  @Override
  public Optional<String> address(Identity caller, String token) {
    long account = Callers.full(caller).id();
    return transactions.read(
        em ->
            Optional.ofNullable(em.find(AccountEntity.class, account))
                .flatMap(row -> proved(row, token)));
  }

  /** The address that a token proves; empty if it does not. */
  private Optional<String> proved(AccountEntity row, String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()
        || Long.parseLong(parts.group(1)) != row.id()
        || clock.instant().getEpochSecond() > Long.parseLong(parts.group(2))) {
      return Optional.empty();
    }
    return row.unverified()
        .filter(
            unverified ->
                MessageDigest.isEqual(
                    token(row.id(), Long.parseLong(parts.group(2)), unverified)
                        .getBytes(StandardCharsets.US_ASCII),
                    token.getBytes(StandardCharsets.US_ASCII)))
        .map(Unverified::email);
  }

  @Override
  public String verify(Identity caller, String token) {
    Identity.Account account = Callers.full(caller);
    return transactions.write(
        em -> {
          AccountEntity row =
              Optional.ofNullable(em.find(AccountEntity.class, account.id()))
                  .orElseThrow(PortalException::unauthenticated);
          String address = proved(row, token).orElseThrow(() -> PortalException.notFound("link"));
          row.setEmail(address);
          row.setUnverified(Optional.empty());
          audit.add(
              em,
              caller,
              AuditEvent.ofOwner("account.email", row.id(), row.login(), "e-mail verified"));
          return address;
        });
  }
}
