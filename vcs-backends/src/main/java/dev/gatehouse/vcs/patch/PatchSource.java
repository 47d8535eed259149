package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/** The files that a patch is applied to. */
@FunctionalInterface
public interface PatchSource {
  /** The file or link at a path; empty if there is none, or it is something else. */
  Optional<SourceFile> file(RepoPath path);

  /**
   * A file.
   *
   * @param content all of it; not copied, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record SourceFile(EntryKind kind, byte[] content) {}
}
