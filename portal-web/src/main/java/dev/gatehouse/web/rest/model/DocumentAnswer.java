package dev.gatehouse.web.rest.model;

import java.time.Instant;

/**
 * A number that is kept for the caller, and what their document begins with.
 *
 * @param content its template, filled
 */
public record DocumentAnswer(int number, String path, String content, Instant keptUntil) {}
