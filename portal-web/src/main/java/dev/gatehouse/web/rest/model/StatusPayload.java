package dev.gatehouse.web.rest.model;

/**
 * What a webhook is told of a check.
 *
 * @param name the repository's full name
 */
public record StatusPayload(
    String sha,
    String name,
    String context,
    String state,
    CommitAnswer commit,
    RepositoryAnswer repository,
    UserAnswer sender) {}
