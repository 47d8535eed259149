package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A webhook.
 *
 * @param offReason why the portal switched it off
 */
public record HookAnswer(
    String type,
    long id,
    String name,
    boolean active,
    List<String> events,
    Config config,
    Instant updatedAt,
    Instant createdAt,
    String url,
    String testUrl,
    String pingUrl,
    String deliveriesUrl,
    LastResponse lastResponse,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> offReason) {
  /**
   * Where it sends to.
   *
   * @param secret asterisks, if there is one
   */
  public record Config(
      String contentType,
      String insecureSsl,
      String url,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> secret) {}

  /**
   * What came of the last attempt to deliver.
   *
   * @param status {@code unused}, {@code active} or {@code failed}
   */
  public record LastResponse(Optional<Integer> code, String status, Optional<String> message) {}
}
