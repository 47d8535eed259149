package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.outbound.spi.Outbound;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.sealing.Sealing;
import dev.gatehouse.portal.webhook.api.PayloadWriter;
import dev.gatehouse.portal.webhook.api.Webhooks;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;

/** All of webhooks, put together. Thread-safe. Closed by whoever started it. */
public final class WebhookSystem implements AutoCloseable {
  private final DeliveryDispatcher dispatcher;
  private final WebhookReceiver receiver;
  private final WebhookService service;

  /** The parts. */
  public WebhookSystem(
      Transactions transactions,
      Permissions permissions,
      Levels levels,
      Directory directory,
      RepositoryLookup repositories,
      RepositoryStores stores,
      AuditTrail audit,
      Outbox outbox,
      Outbound outbound,
      Sealing sealing,
      PayloadWriter payloads,
      Clock clock) {
    WebhookReaders readers = new WebhookReaders(directory, levels);
    WebhookViews views = new WebhookViews(directory);
    this.dispatcher =
        new DeliveryDispatcher(
            transactions,
            new DeliverySender(transactions, repositories, readers, outbound, sealing, clock),
            clock);
    this.receiver =
        new WebhookReceiver(
            transactions, repositories, readers, views, payloads, dispatcher::wake, clock);
    this.service =
        new WebhookService(
            transactions,
            permissions,
            repositories,
            stores,
            outbound,
            sealing,
            views,
            dispatcher::wake,
            audit,
            outbox,
            clock);
  }

  public Webhooks webhooks() {
    return service;
  }

  public OutboxReceiver receiver() {
    return receiver;
  }

  /** Begins to deliver; called once. */
  public void start(ThreadFactory threads) {
    dispatcher.start(threads);
  }

  /** Looks for deliveries now, for tests that have moved the clock. */
  public void wake() {
    dispatcher.wake();
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
