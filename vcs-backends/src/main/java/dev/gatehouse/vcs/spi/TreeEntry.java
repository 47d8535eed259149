package dev.gatehouse.vcs.spi;

/**
 * A file, link, directory or submodule in one commit's tree.
 *
 * @param path from the root
 * @param kind what it is
 * @param content names its content
 */
public record TreeEntry(RepoPath path, EntryKind kind, ContentId content) {}
