package dev.gatehouse.portal.webhook.api;

import java.util.List;
import java.util.Optional;

/**
 * A webhook that is to be, or what one is to become.
 *
 * @param url {@code http} or {@code https}, nothing inside
 * @param secret what deliveries are signed with
 * @param events GitHub's names; {@code *} for all; at least one
 */
public record NewWebhook(
    String url, ContentType contentType, Secret secret, List<String> events, boolean active) {
  public NewWebhook {
    events = List.copyOf(events);
  }

  /** What becomes of the secret. */
  public sealed interface Secret {
    /** Stays as it is. Refused if the address becomes another. */
    record Kept() implements Secret {}

    /** There is none, or none any more. */
    record None() implements Secret {}

    /**
     * A new one.
     *
     * @param text 1 to 200 characters of visible ASCII
     */
    record Given(String text) implements Secret {
      /** Never shows it. */
      @Override
      public String toString() {
        return "Given[]";
      }
    }

    /** A new one, or none if the text is empty. */
    static Secret of(Optional<String> text) {
      return text.filter(each -> !each.isEmpty()).<Secret>map(Given::new).orElseGet(None::new);
    }
  }
}
