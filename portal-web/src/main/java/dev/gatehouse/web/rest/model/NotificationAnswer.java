package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of an inbox: what happens to one pull request.
 *
 * @param reason a word such as {@code mention} or {@code review_requested}
 */
public record NotificationAnswer(
    String id,
    RepositoryAnswer repository,
    Subject subject,
    String reason,
    boolean unread,
    Instant updatedAt,
    Optional<Instant> lastReadAt,
    String url) {
  /**
   * What it is about.
   *
   * @param type PullRequest
   */
  public record Subject(String title, String url, String type) {}
}
