package dev.gatehouse.web.rest.model;

import java.util.List;

/**
 * What the head has that the base has not, from where they parted.
 *
 * @param status {@code identical}, {@code ahead}, {@code behind} or {@code diverged}
 * @param commits oldest first
 * @param files of the whole difference, with the first part of the commits
 */
public record CompareAnswer(
    String url,
    String htmlUrl,
    CommitAnswer baseCommit,
    CommitAnswer mergeBaseCommit,
    String status,
    int aheadBy,
    int behindBy,
    int totalCommits,
    List<CommitAnswer> commits,
    List<ChangedFileAnswer> files) {}
