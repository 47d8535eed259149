package dev.gatehouse.portal.account.api;

import dev.gatehouse.sso.api.TokenRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access token, without its secret.
 *
 * @param name what its owner calls it
 * @param hint the secret's first characters, enough to tell tokens apart
 * @param repositories {@code owner/name} of those it is limited to; empty for all
 * @param lastUsedAt to the minute
 */
public record TokenView(
    long id,
    String name,
    String hint,
    TokenRole role,
    List<String> repositories,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt) {}
