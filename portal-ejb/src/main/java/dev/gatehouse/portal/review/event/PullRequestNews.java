package dev.gatehouse.portal.review.event;

import java.time.Instant;

/**
 * An event with what it happened to.
 *
 * @param message the id of the outbox's message, the same if it comes again; each receiver has its
 *     own
 * @param repository the id of the repository that the pull request is to land in
 * @param pullRequest its id
 * @param number its number in the repository
 */
public record PullRequestNews(
    long message,
    long repository,
    long pullRequest,
    int number,
    Actor actor,
    Instant at,
    PullRequestEvent event) {}
