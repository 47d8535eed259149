package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;

/**
 * What a webhook is told of a pull request.
 *
 * @param changes what was before, of what was edited
 * @param before the head before, of one that was pushed to
 * @param after the head after, likewise
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PullRequestPayload(
    String action,
    int number,
    PullRequestDetailAnswer pullRequest,
    Optional<Map<String, Object>> changes,
    Optional<String> before,
    Optional<String> after,
    Optional<Map<String, Object>> label,
    Optional<UserAnswer> assignee,
    Optional<UserAnswer> requestedReviewer,
    Optional<Map<String, Object>> requestedTeam,
    Optional<String> reason,
    RepositoryAnswer repository,
    UserAnswer sender) {}
