package dev.gatehouse.vcs.spi;

/**
 * A commit of a branch that has no descendant on that branch.
 *
 * @param commit which
 * @param closed hg: whether it closes the branch there, which no longer counts as work in progress
 */
public record BranchHead(CommitId commit, boolean closed) {}
