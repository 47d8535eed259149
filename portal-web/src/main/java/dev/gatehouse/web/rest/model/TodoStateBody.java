package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * Whether something is still to be done.
 *
 * @param state {@code open} or {@code closed}
 */
public record TodoStateBody(Optional<String> state) {}
