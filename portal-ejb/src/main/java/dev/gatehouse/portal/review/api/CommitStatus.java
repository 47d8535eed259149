package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a check said of a commit.
 *
 * @param id unique in the portal; rises with time
 * @param context which check
 * @param description one line; may be empty
 * @param targetUrl where more is said, of http or https
 * @param author the login of whoever reported it
 */
public record CommitStatus(
    long id,
    CommitId commit,
    CommitState state,
    String context,
    String description,
    Optional<String> targetUrl,
    String author,
    Instant createdAt) {}
