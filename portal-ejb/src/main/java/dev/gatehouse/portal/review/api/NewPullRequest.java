package dev.gatehouse.portal.review.api;

import java.util.Optional;

/**
 * A wish that a branch should land in another.
 *
 * @param title one line, 1 to 255 characters
 * @param body at most 65,536 characters
 * @param baseBranch where it is to land
 * @param headRepository {@code owner/name} of the repository that has the head; empty for the same
 * @param headBranch a branch or bookmark there
 * @param draft whether it is not yet meant to land
 */
public record NewPullRequest(
    String title,
    String body,
    String baseBranch,
    Optional<String> headRepository,
    String headBranch,
    boolean draft) {}
