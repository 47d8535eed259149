package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told of a check.
 *
 * @param id of the status
 * @param name the repository's full name
 * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
 * @param branches the first of those that reach the commit, with their tips
 */
public record StatusPayload(
    long id,
    String sha,
    String name,
    @Nullable String targetUrl,
    String context,
    @Nullable String description,
    String state,
    CommitAnswer commit,
    List<BranchAnswer> branches,
    Instant createdAt,
    Instant updatedAt,
    RepositoryAnswer repository,
    UserAnswer sender) {}
