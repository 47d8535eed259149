package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An access token to issue.
 *
 * @param role {@code read}, {@code write} or {@code admin}; {@code read} if it is not said
 * @param repositories {@code owner/name} of those it is limited to; all, if it is not said
 */
public record NewTokenBody(
    Optional<String> name,
    Optional<String> role,
    Optional<List<String>> repositories,
    Optional<Instant> expiresAt) {}
