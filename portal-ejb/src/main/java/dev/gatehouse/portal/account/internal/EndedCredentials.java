package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.jpa.TokenEntity;
import dev.gatehouse.portal.persistence.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Removes sessions and tokens that have ended by themselves. Thread-safe. */
public final class EndedCredentials {
  private final Transactions transactions;
  private final Clock clock;

  public EndedCredentials(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Removes what has ended. */
  public void remove() {
    Instant now = clock.instant();
    transactions.run(
        em -> {
          int sessions =
              em.createQuery("delete from SessionEntity s where s.lastSeenAt < :oldest")
                  .setParameter("oldest", now.minus(SignInService.IDLE))
                  .executeUpdate();
          List<TokenEntity> tokens =
              em.createQuery(
                      "select t from TokenEntity t where t.expiresAt < :now", TokenEntity.class)
                  .setParameter("now", now)
                  .getResultList();
          tokens.forEach(em::remove);
          if (sessions > 0) {
            Transactions.factsChanged();
          }
        });
  }
}
