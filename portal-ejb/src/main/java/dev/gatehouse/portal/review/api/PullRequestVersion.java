package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.time.Instant;

/**
 * What a pull request proposed from one moment on.
 *
 * @param number from 1
 * @param head the proposed commit
 * @param forkPoint where head and target branch had parted
 * @param tip the target branch's tip then
 * @param patchId equal for two versions that change the same lines in the same way, wherever those
 *     lines are
 * @param actor the login of whoever made it
 */
public record PullRequestVersion(
    int number,
    CommitId head,
    CommitId forkPoint,
    CommitId tip,
    String patchId,
    String actor,
    Instant createdAt) {}
