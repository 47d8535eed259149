package dev.gatehouse.portal.document.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.time.Instant;

/**
 * A number that is kept for somebody, and what their document begins with.
 *
 * @param path where it goes
 * @param text its template, filled
 * @param keptUntil when the number is free again if no pull request has it by then
 */
public record BegunDocument(int number, RepoPath path, String text, Instant keptUntil) {}
