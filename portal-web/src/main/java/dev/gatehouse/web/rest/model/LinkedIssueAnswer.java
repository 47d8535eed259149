package dev.gatehouse.web.rest.model;

/**
 * An issue of a tracker that a pull request speaks of.
 *
 * @param key as people write it, {@code bpo-123}
 * @param htmlUrl where it is, by an autolink of the repository
 */
public record LinkedIssueAnswer(String key, String htmlUrl) {}
