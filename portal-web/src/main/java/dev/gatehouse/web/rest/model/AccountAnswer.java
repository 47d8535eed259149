package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An account.
 *
 * @param email only for the account itself and site administrators
 * @param suspended whether it can sign in no more
 */
public record AccountAnswer(
    String login,
    long id,
    String url,
    String htmlUrl,
    String reposUrl,
    String organizationsUrl,
    String type,
    boolean siteAdmin,
    Optional<String> name,
    Optional<String> email,
    Instant createdAt,
    boolean suspended) {}
