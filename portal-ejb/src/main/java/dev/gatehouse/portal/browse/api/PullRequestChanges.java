package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.review.api.PullRequestVersion;

/**
 * What one version of a pull request would change.
 *
 * @param commits how many commits its head has that the target did not have, counted to 10,000 at
 *     most
 * @param changes from where they had parted to the head
 */
public record PullRequestChanges(PullRequestVersion version, int commits, PatchSet changes) {}
