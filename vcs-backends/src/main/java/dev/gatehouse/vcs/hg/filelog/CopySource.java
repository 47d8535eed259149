package dev.gatehouse.vcs.hg.filelog;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;

/**
 * Where a file was copied or renamed from.
 *
 * @param path the other file
 * @param node its revision
 */
public record CopySource(RepoPath path, Node node) {}
