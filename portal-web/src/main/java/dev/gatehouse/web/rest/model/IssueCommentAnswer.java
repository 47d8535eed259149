package dev.gatehouse.web.rest.model;

import java.time.Instant;

/** Something said of a pull request as a whole. */
public record IssueCommentAnswer(
    long id,
    String url,
    String htmlUrl,
    String issueUrl,
    UserAnswer user,
    String body,
    Instant createdAt,
    Instant updatedAt) {}
