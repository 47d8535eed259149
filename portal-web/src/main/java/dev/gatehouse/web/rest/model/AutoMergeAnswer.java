package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * That a pull request lands by itself, once the rules are met.
 *
 * @param enabledBy in whose name
 * @param mergeMethod how; as in a wish to merge
 * @param commitTitle the first line of the message; null for the usual one
 * @param commitMessage the rest of it; null for the usual one
 */
public record AutoMergeAnswer(
    UserAnswer enabledBy,
    String mergeMethod,
    Optional<String> commitTitle,
    Optional<String> commitMessage) {}
