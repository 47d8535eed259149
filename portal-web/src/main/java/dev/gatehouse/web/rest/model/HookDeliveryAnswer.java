package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is sent to a webhook.
 *
 * @param deliveredAt when it was tried last; when it was made, as long as it was not
 * @param duration in seconds
 * @param status one line; {@code OK} if it was taken
 * @param statusCode 0 where nothing was answered
 * @param state {@code waiting}, or how it ended
 * @param nextAttemptAt when it is tried again by itself
 * @param url where one is asked for
 * @param request likewise
 * @param response likewise
 */
public record HookDeliveryAnswer(
    long id,
    String guid,
    Instant deliveredAt,
    boolean redelivery,
    double duration,
    String status,
    int statusCode,
    String event,
    Optional<String> action,
    Optional<Long> installationId,
    long repositoryId,
    String state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> url,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Sent> request,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Answered> response) {
  /** What was sent; the payload is the JSON object itself. */
  public record Sent(Map<String, String> headers, Map<String, Object> payload) {}

  /**
   * What was answered.
   *
   * @param payload the beginning of the body
   */
  public record Answered(Map<String, String> headers, Optional<String> payload) {}
}
