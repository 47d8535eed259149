package dev.gatehouse.portal.notification.api;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestState;
import java.time.Instant;
import java.util.Optional;

/**
 * A pull request in somebody's inbox.
 *
 * @param number of the pull request in the repository
 * @param event what happened last, such as {@code pull-request.merged}
 * @param actor who did that: a login, or {@code system: purpose}
 * @param muted whether nothing that follows is told
 * @param updatedAt when that was
 * @param readAt when it was last marked as read
 */
public record NotificationView(
    long id,
    RepositoryView repository,
    int number,
    String title,
    PullRequestState state,
    boolean draft,
    Reason reason,
    String event,
    String actor,
    boolean unread,
    boolean muted,
    Instant updatedAt,
    Optional<Instant> readAt) {}
