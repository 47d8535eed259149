package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A comment on a file of a pull request.
 *
 * @param diffHunk the changed lines above and with the one it speaks of, as they were
 * @param position where the line is in the file's difference now; null if it is gone from there
 * @param originalPosition where it was in the difference that was looked at
 * @param commitId the current head; if the lines are gone, the head that was looked at
 * @param originalCommitId the head that was looked at
 * @param line where the line is in the file now; null if it is gone
 * @param side {@code LEFT} for the file before, {@code RIGHT} for the file after
 * @param subjectType {@code line} or {@code file}
 * @param resolved whether somebody has declared the thread done
 */
public record ReviewCommentAnswer(
    String url,
    long id,
    Optional<Long> pullRequestReviewId,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> inReplyToId,
    String diffHunk,
    String path,
    Optional<Integer> position,
    Optional<Integer> originalPosition,
    String commitId,
    String originalCommitId,
    UserAnswer user,
    String body,
    Instant createdAt,
    Instant updatedAt,
    String htmlUrl,
    String pullRequestUrl,
    Optional<Integer> startLine,
    Optional<Integer> originalStartLine,
    Optional<String> startSide,
    Optional<Integer> line,
    Optional<Integer> originalLine,
    String side,
    String subjectType,
    boolean resolved,
    @JsonProperty("_links") Links links) {
  /** Where it and its pull request are. */
  public record Links(LinkAnswer self, LinkAnswer html, LinkAnswer pullRequest) {}
}
