package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * An account or organisation, as it is named in other answers.
 *
 * @param id empty if the caller may not look it up
 * @param type {@code User} or {@code Organization}
 */
public record UserAnswer(
    String login,
    Optional<Long> id,
    String url,
    String htmlUrl,
    String reposUrl,
    String organizationsUrl,
    String type,
    boolean siteAdmin) {}
