package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.ManifestFlag;

/** What somebody decided about a path in conflict. */
public sealed interface Resolution {
  /**
   * The path has this content.
   *
   * @param data not copied; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Content(byte[] data, ManifestFlag flag) implements Resolution {}

  /** The path is not in the result. */
  record Deleted() implements Resolution {}
}
