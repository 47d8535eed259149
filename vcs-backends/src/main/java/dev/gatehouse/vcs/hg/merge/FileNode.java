package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;

/** A revision of a file. */
record FileNode(RepoPath path, Node node) {}
