package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * One end of a pull request.
 *
 * @param label {@code owner:ref}
 * @param ref the branch; for a proposal without one a name that contents answers to
 * @param sha what is proposed, or what the target branch's tip was then
 * @param repo null if it is gone, or the caller may not read it
 */
public record PullRequestEndAnswer(
    String label,
    String ref,
    String sha,
    Optional<UserAnswer> user,
    Optional<RepositoryAnswer> repo) {}
