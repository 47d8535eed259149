package dev.gatehouse.portal.account.api;

import dev.gatehouse.sso.api.TokenRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access token to issue.
 *
 * @param name 1 to 100 characters
 * @param repositories {@code owner/name} of those it is limited to, all readable by its owner;
 *     empty for all
 * @param expiresAt in the future; empty for never
 */
public record NewToken(
    String name, TokenRole role, List<String> repositories, Optional<Instant> expiresAt) {}
