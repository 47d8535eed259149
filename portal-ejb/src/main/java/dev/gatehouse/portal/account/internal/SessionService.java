package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.api.SessionView;
import dev.gatehouse.portal.account.api.Sessions;
import dev.gatehouse.portal.account.jpa.SessionEntity;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The use cases of sessions. Thread-safe. */
public final class SessionService implements Sessions {
  private final Transactions transactions;
  private final AuditTrail audit;
  private final Clock clock;

  public SessionService(Transactions transactions, AuditTrail audit, Clock clock) {
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<SessionView> list(Identity caller) {
    Identity.Account account = Callers.reading(caller);
    Instant oldest = clock.instant().minus(SignInService.IDLE);
    return transactions.read(
        em ->
            of(em, account.id()).stream()
                .filter(row -> row.lastSeenAt().isAfter(oldest))
                .map(
                    row ->
                        new SessionView(
                            row.id(),
                            row.remote(),
                            row.userAgent(),
                            row.createdAt(),
                            row.lastSeenAt(),
                            isCurrent(account, row)))
                .toList());
  }

  @Override
  public void end(Identity caller, long sessionId) {
    Identity.Account account = Callers.full(caller);
    transactions.run(
        em ->
            of(em, account.id()).stream()
                .filter(row -> row.id() == sessionId)
                .forEach(row -> end(em, account, row, account.login())));
  }

  @Override
  public void endOthers(Identity caller) {
    Identity.Account account = Callers.full(caller);
    transactions.run(em -> endOthers(em, account, account.id(), account.login()));
  }

  /** Ends an account's sessions but the one that the caller came with. */
  void endOthers(EntityManager em, Identity.Account caller, long accountId, String login) {
    of(em, accountId).stream()
        .filter(row -> !isCurrent(caller, row))
        .forEach(row -> end(em, caller, row, login));
  }

  private void end(EntityManager em, Identity.Account caller, SessionEntity row, String login) {
    em.remove(row);
    audit.add(
        em,
        caller,
        AuditEvent.ofOwner("session.end", row.accountId(), login, "session " + row.id()));
  }

  private static boolean isCurrent(Identity.Account caller, SessionEntity row) {
    return caller.credential() instanceof Credential.Session session
        && session.sessionId() == row.id();
  }

  private static List<SessionEntity> of(EntityManager em, long accountId) {
    return em.createQuery(
            "select s from SessionEntity s where s.accountId = :account order by s.lastSeenAt desc",
            SessionEntity.class)
        .setParameter("account", accountId)
        .getResultList();
  }
}
