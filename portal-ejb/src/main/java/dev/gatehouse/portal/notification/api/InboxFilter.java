package dev.gatehouse.portal.notification.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of an inbox.
 *
 * @param read also those that are read
 * @param participating only those that one takes part in
 * @param repository only those of this repository, by its id
 * @param since only those that changed at that time or later
 * @param before only those that changed before
 */
public record InboxFilter(
    boolean read,
    boolean participating,
    Optional<Long> repository,
    Optional<Instant> since,
    Optional<Instant> before) {
  /** All that is not read. */
  public static final InboxFilter UNREAD =
      new InboxFilter(false, false, Optional.empty(), Optional.empty(), Optional.empty());

  /** Everything. */
  public static final InboxFilter ALL =
      new InboxFilter(true, false, Optional.empty(), Optional.empty(), Optional.empty());
}
