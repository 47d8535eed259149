package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.spi.Authors;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.vcs.spi.Person;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Reads authors from their accounts. Thread-safe. */
public final class JpaAuthors implements Authors {
  private final Transactions transactions;
  private final String host;

  /**
   * The authors.
   *
   * @param url the portal's address, whose host names those who gave no address of their own
   */
  public JpaAuthors(Transactions transactions, URI url) {
    this.transactions = transactions;
    this.host = Objects.requireNonNullElse(url.getHost(), "localhost");
  }

  @Override
  public Person author(long accountId) {
    AccountEntity row =
        transactions
            .read(em -> Optional.ofNullable(em.find(AccountEntity.class, accountId)))
            .orElseThrow(PortalException::unauthenticated);
    String name = row.displayName().isBlank() ? row.login() : row.displayName();
    String email = row.email().isBlank() ? row.login() + "@users.noreply." + host : row.email();
    return new Person(name.replaceAll("[<>]", ""), email.replaceAll("[<>]", ""));
  }
}
