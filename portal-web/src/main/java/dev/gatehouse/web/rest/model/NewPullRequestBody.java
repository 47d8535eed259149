package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A branch that is to land in another.
 *
 * @param head {@code branch}, or {@code owner:branch}
 * @param headRepo the repository that has the head: {@code owner/name}, or its name alone; without
 *     it, for another owner, the one of the same name
 * @param base where it is to land
 */
public record NewPullRequestBody(
    Optional<String> title,
    Optional<String> body,
    Optional<String> head,
    Optional<String> headRepo,
    Optional<String> base,
    Optional<Boolean> draft) {}
