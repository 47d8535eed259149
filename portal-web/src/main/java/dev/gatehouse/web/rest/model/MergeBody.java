package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A wish to land a pull request.
 *
 * @param sha what was looked at; the merge is refused if the head is another
 * @param mergeMethod {@code merge} or {@code rebase}; of git {@code squash} or {@code
 *     fast-forward}, of Mercurial {@code graft} or {@code close}
 */
public record MergeBody(
    Optional<String> commitTitle,
    Optional<String> commitMessage,
    Optional<String> sha,
    Optional<String> mergeMethod) {}
