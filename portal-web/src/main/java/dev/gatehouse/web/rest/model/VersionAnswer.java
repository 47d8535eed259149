package dev.gatehouse.web.rest.model;

import java.time.Instant;

/**
 * What a pull request proposed from one moment on.
 *
 * @param headSha the proposed commit
 * @param mergeBaseSha where head and target branch had parted
 * @param baseSha the target branch's tip then
 * @param patchId equal for versions that change the same lines in the same way
 */
public record VersionAnswer(
    int number,
    String headSha,
    String mergeBaseSha,
    String baseSha,
    String patchId,
    UserAnswer user,
    Instant createdAt) {}
