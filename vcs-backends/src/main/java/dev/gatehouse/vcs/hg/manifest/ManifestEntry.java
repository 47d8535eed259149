package dev.gatehouse.vcs.hg.manifest;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;

/**
 * One file of a manifest.
 *
 * @param path where it is
 * @param node its revision in the file's own revlog
 * @param flag what kind it is
 */
public record ManifestEntry(RepoPath path, Node node, ManifestFlag flag) {}
