package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.spi.Addresses;
import dev.gatehouse.portal.persistence.Transactions;
import java.util.Optional;

/** Reads addresses from accounts. Thread-safe. */
public final class JpaAddresses implements Addresses {
  private final Transactions transactions;

  public JpaAddresses(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<String> mail(long accountId) {
    return transactions.read(
        em ->
            Optional.ofNullable(em.find(AccountEntity.class, accountId))
                .filter(row -> !row.disabled())
                .map(AccountEntity::email)
                .filter(address -> !address.isBlank()));
  }
}
