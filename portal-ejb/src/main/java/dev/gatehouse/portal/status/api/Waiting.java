package dev.gatehouse.portal.status.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Work of one kind that is not done yet.
 *
 * @param count how much
 * @param since when the oldest of it began to wait; empty if there is none
 */
public record Waiting(Kind kind, long count, Optional<Instant> since) {
  /** Kinds of work. Values may be added. */
  public enum Kind {
    /**
     * Changes of repositories that were begun. What a crash left is finished or undone within a
     * minute; one that waits longer needs an administrator.
     */
    INTENTS,
    /** Messages on their way to their receivers; a receiver that fails is tried again. */
    MESSAGES,
    /** Messages that could not be delivered and are not tried again. */
    UNDELIVERABLE
  }
}
