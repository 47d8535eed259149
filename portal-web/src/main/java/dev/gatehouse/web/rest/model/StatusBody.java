package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * What a check says of a commit.
 *
 * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
 * @param targetUrl where more is said, of http or https
 * @param description at most 140 characters
 * @param context which check; {@code default} if it is not said
 */
public record StatusBody(
    Optional<String> state,
    Optional<String> targetUrl,
    Optional<String> description,
    Optional<String> context) {}
