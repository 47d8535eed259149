package dev.gatehouse.portal.access.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A level given to somebody.
 *
 * @param expiresAt when it ends by itself
 * @param grantedBy the login of who gave it
 */
public record Grant(
    long id,
    Target target,
    Subject subject,
    AccessLevel level,
    Optional<Instant> expiresAt,
    String grantedBy,
    Instant grantedAt) {}
