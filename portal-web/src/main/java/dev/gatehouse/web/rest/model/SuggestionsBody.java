package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * Suggestions that are to become the next version of a pull request.
 *
 * @param commentIds of the review comments that suggest lines, 1 to 100
 * @param sha what the pull request's head was when they were looked at
 * @param message of the commit; absent for the usual one
 */
public record SuggestionsBody(
    Optional<List<Long>> commentIds, Optional<String> sha, Optional<String> message) {}
