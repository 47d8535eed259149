package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * Who is to review a pull request, or not any more.
 *
 * @param reviewers logins
 * @param teamReviewers slugs of teams of the organisation that owns the repository
 */
public record ReviewRequestsBody(
    Optional<List<String>> reviewers, Optional<List<String>> teamReviewers) {}
