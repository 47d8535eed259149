package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A branch that is to land in another.
 *
 * @param head {@code branch}, {@code owner:branch}, or {@code owner/name:branch}; an owner alone
 *     stands for its fork, or for its repository of the same name
 * @param headRepo the repository that has the head: {@code owner/name}, or its name alone; without
 *     it, what the head says
 * @param base where it is to land
 * @param maintainerCanModify whether who may write to the repository may also write to a fork's
 *     branch, as its author may; false if it is not said
 */
public record NewPullRequestBody(
    Optional<String> title,
    Optional<String> body,
    Optional<String> head,
    Optional<String> headRepo,
    Optional<String> base,
    Optional<Boolean> draft,
    Optional<Boolean> maintainerCanModify) {}
