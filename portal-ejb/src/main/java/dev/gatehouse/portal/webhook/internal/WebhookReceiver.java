package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.portal.review.event.ReportedStatus;
import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.PayloadWriter;
import dev.gatehouse.portal.webhook.api.WebhookEvent;
import dev.gatehouse.portal.webhook.jpa.WebhookDeliveryEntity;
import dev.gatehouse.portal.webhook.jpa.WebhookEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes deliveries of what happened, for each webhook that wants to be told. They are sent by
 * others, so that a slow receiver holds nobody else. Called by one thread.
 */
final class WebhookReceiver implements OutboxReceiver {
  /** Messages for one webhook, whose detail is its id: it is tried. */
  static final String PING = "webhook-ping";

  /** The same with a push behind it, in a line of its own. */
  static final String TEST = "webhook-test";

  private static final Logger LOG = System.getLogger(WebhookReceiver.class.getName());

  /** A status is told once, not for each pull request that has the commit. */
  private static final Set<String> KINDS =
      Stream.concat(
              Stream.of(PushedRefs.PUSH, PING, TEST, ReportedStatus.KIND),
              PullRequestEvent.KINDS.stream()
                  .filter(
                      kind ->
                          !kind.equals(
                              PullRequestEvent.kindOf(PullRequestEvent.StatusReported.class))))
          .collect(Collectors.toUnmodifiableSet());

  private static final int LONGEST_PAYLOAD = 10_000_000;

  private final Transactions transactions;
  private final RepositoryLookup repositories;
  private final WebhookReaders readers;
  private final WebhookViews views;
  private final PayloadWriter payloads;
  private final Runnable wake;
  private final Clock clock;

  WebhookReceiver(
      Transactions transactions,
      RepositoryLookup repositories,
      WebhookReaders readers,
      WebhookViews views,
      PayloadWriter payloads,
      Runnable wake,
      Clock clock) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.readers = readers;
    this.views = views;
    this.payloads = payloads;
    this.wake = wake;
    this.clock = clock;
  }

  /** What is to become a delivery. */
  private record Made(long webhook, String source, WebhookEvent event, Payload payload) {}

  /** What is to be sent, or why not. */
  private sealed interface Payload {
    record Text(String json) implements Payload {}

    /** What happened cannot be read any more. */
    record Gone() implements Payload {}

    /** It is no event of that type. */
    record Nothing() implements Payload {}
  }

  /** What was written already, for whom. */
  private record Written(long account, String source) {}

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public Set<String> kinds() {
    return KINDS;
  }

  @Override
  public void deliver(OutboxMessage message) {
    Optional<RepositoryFacts> repository =
        repositories.find(message.lane()).filter(found -> found.view().deletedAt().isEmpty());
    if (repository.isEmpty()) {
      return;
    }
    List<WebhookEntity> rows =
        transactions.read(em -> WebhookRows.ofRepository(em, message.lane()));
    List<Made> made = new ArrayList<>();
    Map<Written, Payload> written = new HashMap<>();
    for (WebhookEntity row : rows) {
      List<WebhookEvent> events = events(message, row);
      if (events.isEmpty()) {
        continue;
      }
      Optional<Identity> reader = readers.reader(row.accountId(), repository.get());
      if (reader.isEmpty()) {
        switchOff(row);
        continue;
      }
      for (int i = 0; i < events.size(); i++) {
        WebhookEvent event = events.get(i);
        String source = message.id() + " " + i + " " + event.type().word();
        Payload payload =
            written.computeIfAbsent(
                new Written(row.accountId(), source),
                key -> payload(reader.get(), repository.get(), message, event));
        if (!(payload instanceof Payload.Nothing)) {
          made.add(new Made(row.id(), source, event, payload));
        }
      }
    }
    if (!made.isEmpty()) {
      transactions.run(em -> made.forEach(each -> save(em, each)));
      wake.run();
    }
  }

  /** What one webhook is to be told of. */
  private List<WebhookEvent> events(OutboxMessage message, WebhookEntity row) {
    List<WebhookEvent> all =
        switch (message.kind()) {
          case PushedRefs.PUSH -> pushes(PushedRefs.read(message.detail()));
          case ReportedStatus.KIND ->
              ReportedStatus.read(message)
                  .<List<WebhookEvent>>map(
                      told ->
                          List.of(
                              new WebhookEvent.Status(
                                  told.status(message.actor()),
                                  told.pullRequest().map(Long::intValue))))
                  .orElse(List.of());
          case PING ->
              message.detail().equals(String.valueOf(row.id()))
                  ? List.of(new WebhookEvent.Ping(views.view(row)))
                  : List.of();
          case TEST -> {
            String[] parts = message.detail().split("\n", 2);
            yield parts[0].equals(String.valueOf(row.id()))
                ? List.of(new WebhookEvent.Push(PushedRefs.read(parts[1]).get(0)))
                : List.of();
          }
          default -> PullRequestEvents.read(message).map(PullRequestTidings::of).orElse(List.of());
        };
    return message.kind().equals(PING)
        ? all
        : all.stream().filter(event -> WebhookRows.wants(row, event.type())).toList();
  }

  private static List<WebhookEvent> pushes(List<RefChange> changes) {
    List<WebhookEvent> events = new ArrayList<>();
    for (RefChange change : changes) {
      if (change.before().isEmpty()) {
        events.add(new WebhookEvent.Create(change));
      }
      events.add(new WebhookEvent.Push(change));
      if (change.after().isEmpty()) {
        events.add(new WebhookEvent.Delete(change));
      }
    }
    return events;
  }

  private Payload payload(
      Identity reader, RepositoryFacts repository, OutboxMessage message, WebhookEvent event) {
    try {
      return payloads
          .write(reader, repository.view(), message.actor(), event)
          .<Payload>map(Payload.Text::new)
          .orElseGet(Payload.Nothing::new);
    } catch (PortalException e) {
      if (e.code() == ErrorCode.UNAVAILABLE) {
        throw e;
      }
      LOG.log(Level.WARNING, "webhooks: message " + message.id() + " cannot be told", e);
      return new Payload.Gone();
    }
  }

  private void save(EntityManager em, Made made) {
    if (em.find(WebhookEntity.class, made.webhook()) == null
        || WebhookRows.isMade(em, made.webhook(), made.source())) {
      return;
    }
    String json = made.payload() instanceof Payload.Text text ? text.json() : "{}";
    boolean fits = json.length() <= LONGEST_PAYLOAD;
    WebhookDeliveryEntity row =
        new WebhookDeliveryEntity(
            made.webhook(),
            Optional.of(made.source()),
            UUID.randomUUID().toString(),
            made.event().type().word(),
            made.event().action().orElse(""),
            fits ? json : "{}",
            clock.instant());
    if (made.payload() instanceof Payload.Gone) {
      row.end(DeliveryState.FAILED, "What happened could not be read any more.");
    } else if (!fits) {
      row.end(DeliveryState.FAILED, "What happened is too much for one delivery.");
    } else if (!WebhookRows.hasRoom(em, made.webhook())) {
      row.end(DeliveryState.FAILED, "Too many deliveries waited.");
    }
    em.persist(row);
    WebhookRows.trim(em, made.webhook());
  }

  private void switchOff(WebhookEntity seen) {
    transactions.run(
        em ->
            Optional.ofNullable(em.find(WebhookEntity.class, seen.id()))
                .filter(row -> row.active() && row.accountId() == seen.accountId())
                .ifPresent(row -> WebhookRows.switchOff(em, row, readers.lost(row.accountId()))));
  }
}
