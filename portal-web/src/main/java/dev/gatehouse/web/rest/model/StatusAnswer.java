package dev.gatehouse.web.rest.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a check said of a commit.
 *
 * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
 */
public record StatusAnswer(
    long id,
    String url,
    String state,
    String description,
    @Nullable String targetUrl,
    String context,
    UserAnswer creator,
    Instant createdAt,
    Instant updatedAt) {}
