package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access token.
 *
 * @param hint the first characters of the secret, enough to tell tokens apart
 * @param token the secret itself: once, where the token has just been issued
 */
public record TokenAnswer(
    long id,
    String url,
    String name,
    String hint,
    String role,
    List<String> repositories,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> token) {
  /** Never shows the secret. */
  @Override
  public String toString() {
    return "TokenAnswer[" + id + "]";
  }
}
