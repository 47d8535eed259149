package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.webhook.api.DeliveryDetail;
import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.DeliveryView;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.jpa.WebhookDeliveryEntity;
import dev.gatehouse.portal.webhook.jpa.WebhookEntity;
import java.util.Optional;

/** Webhooks and deliveries as they are shown. Thread-safe. */
final class WebhookViews {
  private final Directory directory;

  WebhookViews(Directory directory) {
    this.directory = directory;
  }

  WebhookView view(WebhookEntity row) {
    return new WebhookView(
        row.id(),
        row.url(),
        row.contentType(),
        row.secret().isPresent(),
        row.events(),
        row.active(),
        row.offReason(),
        directory.person(row.accountId()).map(Person::login).orElse(""),
        row.createdAt(),
        row.updatedAt(),
        row.lastState()
            .map(
                state ->
                    new WebhookView.Last(
                        state,
                        row.lastCode(),
                        row.lastOutcome().orElse(""),
                        row.lastAt().orElse(row.updatedAt()))));
  }

  static DeliveryView view(WebhookDeliveryEntity row) {
    return new DeliveryView(
        row.id(),
        row.guid(),
        row.event(),
        Optional.of(row.action()).filter(action -> !action.isEmpty()),
        row.redelivery(),
        row.state(),
        row.attempts(),
        row.createdAt(),
        row.state() == DeliveryState.WAITING ? Optional.of(row.nextAttemptAt()) : Optional.empty(),
        row.attemptedAt(),
        row.millis(),
        row.code(),
        row.outcome());
  }

  static DeliveryDetail detail(WebhookDeliveryEntity row) {
    return new DeliveryDetail(
        view(row),
        row.url(),
        row.payload(),
        row.requestHeaders(),
        row.responseHeaders(),
        row.responseBody());
  }
}
