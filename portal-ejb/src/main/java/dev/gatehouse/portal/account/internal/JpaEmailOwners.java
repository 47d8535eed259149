package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.spi.EmailOwners;
import dev.gatehouse.portal.persistence.Transactions;
import java.util.List;
import java.util.Optional;

/** Looks accounts up by their addresses. Thread-safe. */
public final class JpaEmailOwners implements EmailOwners {
  private final Transactions transactions;

  public JpaEmailOwners(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Long> accountOf(String email) {
    if (email.isBlank()) {
      return Optional.empty();
    }
    List<Long> found =
        transactions.read(
            em ->
                em.createQuery(
                        "select a.id from AccountEntity a where lower(a.email) = lower(:email)",
                        Long.class)
                    .setParameter("email", email)
                    .setMaxResults(2)
                    .getResultList());
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
