package dev.gatehouse.portal.access.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A level to give; replaces what the subject was given on the same target before.
 *
 * @param expiresAt in the future; empty for never
 */
public record GrantCommand(
    Target target, Subject subject, AccessLevel level, Optional<Instant> expiresAt) {}
