package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * How a review is sent.
 *
 * @param event {@code APPROVE}, {@code REQUEST_CHANGES} or {@code COMMENT}
 */
public record ReviewEventBody(Optional<String> event, Optional<String> body) {}
