package dev.gatehouse.web.rest.model;

/**
 * What came of a merge.
 *
 * @param sha what the target branch's tip became
 */
public record MergeAnswer(String sha, boolean merged, String message) {}
