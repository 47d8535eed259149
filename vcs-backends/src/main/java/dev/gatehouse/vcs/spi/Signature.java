package dev.gatehouse.vcs.spi;

import java.time.Instant;

/**
 * Who and when, as a commit says it.
 *
 * @param person who
 * @param at when, to the second
 * @param offsetMinutes the writer's offset from UTC in minutes, east positive
 */
public record Signature(Person person, Instant at, int offsetMinutes) {}
