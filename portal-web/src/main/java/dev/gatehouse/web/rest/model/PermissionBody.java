package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A level to give on a repository.
 *
 * @param permission {@code pull}, {@code push}, {@code admin}, or {@code none} to take away what
 *     would be inherited; {@code push} if it is not said
 * @param expiresAt when it ends by itself
 */
public record PermissionBody(Optional<String> permission, Optional<Instant> expiresAt) {}
