package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeStrategy;
import java.time.Instant;
import java.util.Optional;

/**
 * That a pull request lands by itself, once the rules are met.
 *
 * @param by the login of whoever turned it on, in whose name it lands
 * @param title the first line of the message; empty for the usual one
 * @param message the rest of it; empty for the usual one
 * @param head the only one that lands so
 */
public record AutoMerge(
    String by,
    MergeStrategy strategy,
    Optional<String> title,
    Optional<String> message,
    CommitId head,
    Instant since) {}
