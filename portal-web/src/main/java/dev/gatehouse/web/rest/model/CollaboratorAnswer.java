package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who has a right on a repository.
 *
 * @param roleName {@code read}, {@code write} or {@code admin}
 * @param expiresAt when the right ends by itself
 */
public record CollaboratorAnswer(
    String login,
    Optional<Long> id,
    String url,
    String htmlUrl,
    String reposUrl,
    String organizationsUrl,
    String type,
    boolean siteAdmin,
    PermissionsAnswer permissions,
    String roleName,
    Optional<Instant> expiresAt) {}
