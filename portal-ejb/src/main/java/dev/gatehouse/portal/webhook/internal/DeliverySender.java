package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.outbound.spi.Outbound;
import dev.gatehouse.portal.outbound.spi.OutboundAnswer;
import dev.gatehouse.portal.outbound.spi.OutboundFailure;
import dev.gatehouse.portal.outbound.spi.OutboundFailure.Reason;
import dev.gatehouse.portal.outbound.spi.OutboundRequest;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.sealing.Sealing;
import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.WebhookEventType;
import dev.gatehouse.portal.webhook.jpa.WebhookDeliveryEntity;
import dev.gatehouse.portal.webhook.jpa.WebhookEntity;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends one delivery, and keeps what came of it. A crash in between sends it once more, with the
 * same id. Thread-safe, but for one webhook one thread at a time.
 */
final class DeliverySender {
  /** How long is waited after the first failure, the second, and so on. */
  static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  /** After so many failed attempts in a row a webhook is switched off. */
  static final int MOST_FAILURES = 25;

  private static final int LONGEST_BODY = 64 * 1024;

  private final Transactions transactions;
  private final RepositoryLookup repositories;
  private final WebhookReaders readers;
  private final Outbound outbound;
  private final Sealing sealing;
  private final Clock clock;

  DeliverySender(
      Transactions transactions,
      RepositoryLookup repositories,
      WebhookReaders readers,
      Outbound outbound,
      Sealing sealing,
      Clock clock) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.readers = readers;
    this.outbound = outbound;
    this.sealing = sealing;
    this.clock = clock;
  }

  /** A webhook and what is to be sent to it, as they were read. */
  private record Work(WebhookEntity webhook, WebhookDeliveryEntity delivery) {}

  /**
   * What came of an attempt.
   *
   * @param again whether another one may do better
   */
  private record Attempt(
      OutboundRequest request,
      Instant at,
      int millis,
      Optional<OutboundAnswer> answer,
      String outcome,
      boolean again) {
    boolean succeeded() {
      return answer.filter(given -> given.status() / 100 == 2).isPresent();
    }
  }

  /** Sends what is due of a webhook first, if anything is. */
  void sendNext(long webhookId) {
    Instant now = clock.instant();
    Optional<Work> work =
        transactions.read(
            em ->
                WebhookRows.next(em, webhookId, now)
                    .flatMap(
                        delivery ->
                            Optional.ofNullable(em.find(WebhookEntity.class, webhookId))
                                .map(webhook -> new Work(webhook, delivery))));
    if (work.isEmpty()) {
      return;
    }
    WebhookEntity webhook = work.get().webhook();
    Optional<RepositoryFacts> repository =
        repositories
            .find(webhook.repositoryId())
            .filter(found -> found.view().deletedAt().isEmpty());
    if (repository.isEmpty()) {
      end(work.get().delivery().id(), "The repository is deleted.");
    } else if (readers.reader(webhook.accountId(), repository.get()).isEmpty()) {
      switchOff(webhook, work.get().delivery().id(), readers.lost(webhook.accountId()));
    } else {
      send(work.get(), now);
    }
  }

  private void send(Work work, Instant now) {
    Optional<String> secret;
    try {
      secret =
          work.webhook()
              .secret()
              .map(text -> sealing.open(context(work.webhook().repositoryId()), text));
    } catch (IllegalStateException e) {
      switchOff(
          work.webhook(),
          work.delivery().id(),
          "The secret cannot be opened: the portal's key is another one. Set the secret anew.");
      return;
    }
    OutboundRequest request = SignedRequest.of(work.webhook(), work.delivery(), secret, now);
    Attempt attempt = attempt(request, now);
    transactions.run(em -> keep(em, work, attempt));
  }

  private Attempt attempt(OutboundRequest request, Instant now) {
    long begun = System.nanoTime();
    try {
      OutboundAnswer answer = outbound.post(request);
      int status = answer.status();
      return new Attempt(
          request,
          now,
          millisSince(begun),
          Optional.of(answer),
          "Answered " + status + ".",
          status >= 500 || status == 408 || status == 429);
    } catch (OutboundFailure e) {
      return new Attempt(
          request,
          now,
          millisSince(begun),
          Optional.empty(),
          e.line(),
          e.reason() != Reason.REFUSED);
    }
  }

  private static int millisSince(long begun) {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private void keep(EntityManager em, Work work, Attempt attempt) {
    WebhookDeliveryEntity delivery = em.find(WebhookDeliveryEntity.class, work.delivery().id());
    WebhookEntity webhook = em.find(WebhookEntity.class, work.webhook().id());
    if (delivery == null || webhook == null) {
      return;
    }
    delivery.attempted(
        attempt.request().url(), headers(attempt.request()), attempt.at(), attempt.millis());
    attempt
        .answer()
        .ifPresent(
            answer ->
                delivery.answered(
                    answer.status(),
                    storable(
                        answer.headers().stream()
                            .map(header -> header.name() + ": " + header.value())
                            .collect(Collectors.joining("\n"))),
                    body(answer)));
    boolean again =
        attempt.again()
            && !attempt.succeeded()
            && !delivery.redelivery()
            && !delivery.event().equals(WebhookEventType.PING.word())
            && delivery.state() == DeliveryState.WAITING
            && delivery.attempts() <= WAITS.size();
    DeliveryState state =
        attempt.succeeded()
            ? DeliveryState.DELIVERED
            : again ? DeliveryState.WAITING : DeliveryState.FAILED;
    if (again) {
      delivery.retry(attempt.outcome(), attempt.at().plus(WAITS.get(delivery.attempts() - 1)));
    } else {
      delivery.end(state, attempt.outcome());
    }
    webhook.attempted(
        attempt.succeeded() ? DeliveryState.DELIVERED : DeliveryState.FAILED,
        attempt.answer().map(OutboundAnswer::status),
        attempt.outcome(),
        attempt.at());
    if (webhook.active() && webhook.failures() >= MOST_FAILURES) {
      WebhookRows.switchOff(
          em,
          webhook,
          "The last " + MOST_FAILURES + " attempts failed. The last one: " + attempt.outcome());
    }
  }

  private static String headers(OutboundRequest request) {
    return request.headers().entrySet().stream()
        .map(Map.Entry::toString)
        .map(line -> line.replaceFirst("=", ": "))
        .collect(Collectors.joining("\n"));
  }

  private static String body(OutboundAnswer answer) {
    String text = storable(new String(answer.body(), StandardCharsets.UTF_8));
    return text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) : text;
  }

  /** PostgreSQL has no NUL in a text. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private void end(long delivery, String outcome) {
    transactions.run(
        em ->
            Optional.ofNullable(em.find(WebhookDeliveryEntity.class, delivery))
                .ifPresent(row -> row.end(DeliveryState.FAILED, outcome)));
  }

  private void switchOff(WebhookEntity seen, long delivery, String reason) {
    transactions.run(
        em -> {
          WebhookEntity row = em.find(WebhookEntity.class, seen.id());
          if (row != null && row.version() == seen.version()) {
            WebhookRows.switchOff(em, row, reason);
          }
        });
    end(delivery, "Switched off. " + reason);
  }

  /** What a secret is sealed with. */
  static String context(long repositoryId) {
    return "webhook of repository " + repositoryId;
  }
}
