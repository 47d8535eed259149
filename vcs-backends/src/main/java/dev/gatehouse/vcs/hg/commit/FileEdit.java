package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * What is done to one path. A rename is a write that says where it was copied from, and a delete.
 */
public sealed interface FileEdit {
  RepoPath path();

  /**
   * The path gets a content.
   *
   * @param data not copied; not to be changed
   * @param copiedFrom a path of the parent
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Write(RepoPath path, byte[] data, ManifestFlag flag, Optional<RepoPath> copiedFrom)
      implements FileEdit {}

  /** The path is not there any more. */
  record Delete(RepoPath path) implements FileEdit {}
}
