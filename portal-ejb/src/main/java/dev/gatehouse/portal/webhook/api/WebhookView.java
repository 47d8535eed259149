package dev.gatehouse.portal.webhook.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A webhook.
 *
 * @param hasSecret whether deliveries are signed; the secret itself is never told
 * @param events GitHub's names, or {@code *} alone
 * @param offReason one line of why the portal switched it off; empty if it did not
 * @param setUpBy the login of whoever saved it last
 * @param last what came of the last attempt to deliver
 */
public record WebhookView(
    long id,
    String url,
    ContentType contentType,
    boolean hasSecret,
    List<String> events,
    boolean active,
    String offReason,
    String setUpBy,
    Instant createdAt,
    Instant updatedAt,
    Optional<Last> last) {
  public WebhookView {
    events = List.copyOf(events);
  }

  /**
   * An attempt.
   *
   * @param code the status that was answered
   * @param outcome one line
   */
  public record Last(DeliveryState state, Optional<Integer> code, String outcome, Instant at) {}
}
