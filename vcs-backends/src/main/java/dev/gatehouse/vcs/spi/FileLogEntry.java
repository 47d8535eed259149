package dev.gatehouse.vcs.spi;

/**
 * One commit of a file's log.
 *
 * @param path the path that the file had in that commit
 */
public record FileLogEntry(Commit commit, RepoPath path) {}
