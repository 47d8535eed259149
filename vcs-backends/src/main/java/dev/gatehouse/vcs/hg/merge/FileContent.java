package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;

/** What a file of a changeset to be made contains. */
public sealed interface FileContent {
  /** The same as a revision that is there, of this path or another. */
  record Stored(RepoPath path, Node node) implements FileContent {}

  /** These bytes, which are not to be changed. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bytes(byte[] data) implements FileContent {}
}
