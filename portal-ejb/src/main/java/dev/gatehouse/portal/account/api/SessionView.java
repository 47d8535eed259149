package dev.gatehouse.portal.account.api;

import java.time.Instant;

/**
 * A signed-in browser.
 *
 * @param remote the address it signed in from
 * @param userAgent as the browser says
 * @param lastSeenAt to the minute
 * @param current whether it is the one that asks
 */
public record SessionView(
    long id,
    String remote,
    String userAgent,
    Instant createdAt,
    Instant lastSeenAt,
    boolean current) {}
