package dev.gatehouse.portal.outbox.internal;

import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.outbox.api.Messages;
import dev.gatehouse.portal.outbox.api.WaitingMessage;
import dev.gatehouse.portal.outbox.jpa.OutboxEntity;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import java.time.Clock;
import java.util.Optional;

/** Lets administrators look after messages that failed. Thread-safe. */
public final class MessageService implements Messages {
  private final Transactions transactions;
  private final Directory directory;
  private final OutboxDispatcher dispatcher;
  private final Clock clock;

  public MessageService(
      Transactions transactions, Directory directory, OutboxDispatcher dispatcher, Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @Override
  public Page<WaitingMessage> failed(Identity caller, PageRequest page) {
    require(caller);
    return transactions.read(
        em ->
            new Page<>(
                em.createQuery(
                        "select o from OutboxEntity o where o.attempts > 0"
                            + " order by case when o.gaveUpAt is null then 1 else 0 end, o.id",
                        OutboxEntity.class)
                    .setFirstResult(page.offset())
                    .setMaxResults(page.perPage())
                    .getResultStream()
                    .map(MessageService::view)
                    .toList(),
                page,
                em.createQuery(
                        "select count(o) from OutboxEntity o where o.attempts > 0", Long.class)
                    .getSingleResult()));
  }

  private static WaitingMessage view(OutboxEntity row) {
    return new WaitingMessage(
        row.id(),
        row.receiver(),
        row.kind(),
        row.actor(),
        row.createdAt(),
        row.attempts(),
        row.gaveUpAt().isPresent() ? Optional.empty() : Optional.of(row.nextAttemptAt()),
        row.lastError());
  }

  @Override
  public void retry(Identity caller, long id) {
    require(caller);
    transactions.run(
        em -> {
          OutboxEntity row =
              Optional.ofNullable(em.find(OutboxEntity.class, id))
                  .orElseThrow(() -> PortalException.notFound("message"));
          row.setGaveUpAt(Optional.empty());
          row.setNextAttemptAt(clock.instant());
          Transactions.afterCommit(dispatcher::wake);
        });
  }

  @Override
  public void discard(Identity caller, long id) {
    require(caller);
    transactions.run(
        em ->
            em.remove(
                Optional.ofNullable(em.find(OutboxEntity.class, id))
                    .filter(row -> row.gaveUpAt().isPresent())
                    .orElseThrow(() -> PortalException.notFound("message"))));
  }

  private void require(Identity caller) {
    if (!directory.isSiteAdmin(caller)) {
      throw PortalException.forbidden("Only administrators of the portal look after messages.");
    }
  }
}
