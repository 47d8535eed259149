package dev.gatehouse.web.rest.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be marked as read.
 *
 * @param lastReadAt only what changed at this time or before; empty for now
 */
public record NotificationBody(Optional<Instant> lastReadAt) {}
