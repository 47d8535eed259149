package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * What to change of a pull request; what is absent stays.
 *
 * @param state {@code open} or {@code closed}
 * @param base another target branch
 * @param maintainerCanModify whether who may write to the repository may also write to a fork's
 *     branch; for the author alone
 */
public record PullRequestUpdateBody(
    Optional<String> title,
    Optional<String> body,
    Optional<String> state,
    Optional<String> base,
    Optional<Boolean> draft,
    Optional<Boolean> maintainerCanModify) {}
