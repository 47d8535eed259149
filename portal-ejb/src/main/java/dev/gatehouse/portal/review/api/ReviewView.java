package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.time.Instant;
import java.util.Optional;

/**
 * A review.
 *
 * @param author the login of whoever wrote it
 * @param version which version of the pull request was looked at
 * @param commit that version's head
 * @param baseBranch where it was to land then
 * @param counts whether an approval or a request for changes still holds: the author may write to
 *     the repository, has not said anything else since, the target branch is the same, and the
 *     patch is what it was
 * @param submittedAt empty for a pending one
 */
public record ReviewView(
    long id,
    String author,
    ReviewState state,
    String body,
    int version,
    CommitId commit,
    String baseBranch,
    boolean counts,
    Instant createdAt,
    Optional<Instant> submittedAt) {}
