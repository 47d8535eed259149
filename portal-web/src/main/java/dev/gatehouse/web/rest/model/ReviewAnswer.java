package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A review.
 *
 * @param state {@code APPROVED}, {@code CHANGES_REQUESTED}, {@code COMMENTED}, {@code DISMISSED} or
 *     {@code PENDING}
 * @param commitId the head that was looked at
 * @param version which version of the pull request that was
 * @param counts whether an approval or a request for changes still holds
 * @param submittedAt absent of a pending one
 */
public record ReviewAnswer(
    long id,
    UserAnswer user,
    String body,
    String state,
    String htmlUrl,
    String pullRequestUrl,
    String commitId,
    int version,
    boolean counts,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> submittedAt,
    @JsonProperty("_links") Links links) {
  /** Where it and its pull request are. */
  public record Links(LinkAnswer html, LinkAnswer pullRequest) {}
}
