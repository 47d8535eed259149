package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;

/**
 * What a webhook is told of what somebody said.
 *
 * @param comment as the API has it; of one that is gone its id and text
 * @param pullRequest of a comment on lines
 * @param issue of a comment on the whole
 * @param changes what was before, of what was edited
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CommentPayload(
    String action,
    Map<String, Object> comment,
    Optional<PullRequestAnswer> pullRequest,
    Optional<Map<String, Object>> issue,
    Optional<Map<String, Object>> changes,
    RepositoryAnswer repository,
    UserAnswer sender) {}
