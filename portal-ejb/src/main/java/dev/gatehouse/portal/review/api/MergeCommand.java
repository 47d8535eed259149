package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import java.util.Optional;

/**
 * A wish to land a pull request.
 *
 * @param head what was looked at; another head than the pull request has now is a conflict. Empty
 *     only where the caller cannot know it
 * @param strategy one that the repository's system has; empty for the usual one
 * @param title the first line of a merge's or squash's message; empty for the usual one
 * @param message the rest of it; empty for the usual one
 */
public record MergeCommand(
    Optional<CommitId> head,
    Optional<MergeStrategy> strategy,
    Optional<String> title,
    Optional<String> message) {}
