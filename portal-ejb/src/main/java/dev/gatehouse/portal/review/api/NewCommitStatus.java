package dev.gatehouse.portal.review.api;

/**
 * What a check reports.
 *
 * @param context which check: one line, 1 to 255 characters
 * @param description one line, at most 140 characters; may be empty
 * @param targetUrl where more is said: an absolute address of http or https, at most 2,000
 *     characters; empty for none
 */
public record NewCommitStatus(
    CommitState state, String context, String description, String targetUrl) {}
