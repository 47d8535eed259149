package dev.gatehouse.portal.outbox.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, on its way to one receiver.
 *
 * @param id rises with time; a receiver gets a message with one id again if it is not sure that it
 *     was delivered, so that it can tell
 * @param lane messages of one lane arrive in order; for a repository its id
 * @param kind a stable word, such as {@code push}
 * @param actor who did it
 * @param detail in a form that sender and receiver agree on
 */
public record OutboxMessage(
    long id,
    long lane,
    String kind,
    Optional<Long> accountId,
    String actor,
    String detail,
    Instant createdAt) {}
