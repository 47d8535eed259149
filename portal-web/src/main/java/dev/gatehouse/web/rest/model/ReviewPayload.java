package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;

/**
 * What a webhook is told of a review.
 *
 * @param review with its state in lower case, as GitHub has it here
 * @param changes what was before, of what was edited
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReviewPayload(
    String action,
    Map<String, Object> review,
    PullRequestAnswer pullRequest,
    Optional<Map<String, Object>> changes,
    RepositoryAnswer repository,
    UserAnswer sender) {}
