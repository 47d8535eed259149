package dev.gatehouse.vcs.hg.manifest;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;

/**
 * One file of a manifest.
 *
 * @param path where it is
 * @param node its revision in the file's own revlog
 * @param flag what kind it is
 */
public record ManifestEntry(RepoPath path, Node node, ManifestFlag flag) {
  /** The same in the interface's words. */
  public TreeEntry toTreeEntry() {
    return new TreeEntry(path, flag.kind(), new ContentId(node.hex()));
  }
}
