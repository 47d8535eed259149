package dev.gatehouse.portal.outbox.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that could not be delivered.
 *
 * @param receiver the part of the portal that it is for
 * @param kind what it is about
 * @param actor who caused it
 * @param attempts how often it was tried
 * @param next when it is tried again; empty if it is given up
 * @param error why it failed the last time; one line
 */
public record WaitingMessage(
    long id,
    String receiver,
    String kind,
    String actor,
    Instant createdAt,
    int attempts,
    Optional<Instant> next,
    String error) {}
