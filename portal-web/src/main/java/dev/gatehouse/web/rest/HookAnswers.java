package dev.gatehouse.web.rest;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.webhook.api.DeliveryDetail;
import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.DeliveryView;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Json;
import dev.gatehouse.web.rest.model.HookAnswer;
import dev.gatehouse.web.rest.model.HookDeliveryAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Webhooks of one repository as the API shows them. */
record HookAnswers(ApiUrls urls, RepositoryView repository) {
  /** What stands for a secret, which is never told. */
  static final String MASK = "********";

  HookAnswer hook(WebhookView hook) {
    String url = url(hook.id());
    return new HookAnswer(
        "Repository",
        hook.id(),
        "web",
        hook.active(),
        hook.events(),
        new HookAnswer.Config(
            GitHubTerms.lower(hook.contentType()),
            "0",
            hook.url(),
            hook.hasSecret() ? Optional.of(MASK) : Optional.empty()),
        hook.updatedAt(),
        hook.createdAt(),
        url,
        url + "/tests",
        url + "/pings",
        url + "/deliveries",
        hook.last()
            .map(
                last ->
                    new HookAnswer.LastResponse(
                        last.code(),
                        last.state() == DeliveryState.DELIVERED ? "active" : "failed",
                        Optional.of(last.outcome())))
            .orElseGet(
                () -> new HookAnswer.LastResponse(Optional.empty(), "unused", Optional.empty())),
        Optional.of(hook.offReason()).filter(reason -> !reason.isEmpty()));
  }

  String url(long id) {
    return urls.repository(repository.owner(), repository.name()) + "/hooks/" + id;
  }

  HookDeliveryAnswer delivery(DeliveryView delivery) {
    return delivery(delivery, Optional.empty(), Optional.empty(), Optional.empty());
  }

  HookDeliveryAnswer delivery(DeliveryDetail detail) {
    return delivery(
        detail.delivery(),
        Optional.of(detail.url()),
        Optional.of(
            new HookDeliveryAnswer.Sent(
                headers(detail.requestHeaders()), Json.readObject(detail.payload()))),
        Optional.of(
            new HookDeliveryAnswer.Answered(
                headers(detail.responseHeaders()),
                Optional.of(detail.responseBody()).filter(body -> !body.isEmpty()))));
  }

  private HookDeliveryAnswer delivery(
      DeliveryView delivery,
      Optional<String> url,
      Optional<HookDeliveryAnswer.Sent> request,
      Optional<HookDeliveryAnswer.Answered> response) {
    return new HookDeliveryAnswer(
        delivery.id(),
        delivery.guid(),
        delivery.attemptedAt().orElse(delivery.createdAt()),
        delivery.redelivery(),
        delivery.millis() / 1000.0,
        delivery.state() == DeliveryState.DELIVERED ? "OK" : delivery.outcome(),
        delivery.code().orElse(0),
        delivery.event(),
        delivery.action(),
        Optional.empty(),
        repository.id(),
        GitHubTerms.lower(delivery.state()),
        delivery.attempts(),
        delivery.nextAttempt(),
        url,
        request,
        response);
  }

  /** Those of one name are joined, as HTTP has it. */
  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.split("\n")) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon), line.substring(colon + 2), (one, next) -> one + ", " + next);
      }
    }
    return headers;
  }
}
