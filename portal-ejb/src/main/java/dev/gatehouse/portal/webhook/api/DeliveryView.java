package dev.gatehouse.portal.webhook.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is sent to a webhook.
 *
 * @param guid as {@code X-GitHub-Delivery} has it; a redelivery has that of the first
 * @param action empty if the event has none
 * @param attempts how often it was tried
 * @param nextAttempt when it is tried again, while it waits
 * @param attemptedAt when it was tried last
 * @param millis how long that took
 * @param code the status that was answered
 * @param outcome one line of what came of it
 */
public record DeliveryView(
    long id,
    String guid,
    String event,
    Optional<String> action,
    boolean redelivery,
    DeliveryState state,
    int attempts,
    Instant createdAt,
    Optional<Instant> nextAttempt,
    Optional<Instant> attemptedAt,
    int millis,
    Optional<Integer> code,
    String outcome) {}
