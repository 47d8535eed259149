package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.List;
import java.util.Optional;

/**
 * A file of a merge's result.
 *
 * @param kind what it is
 * @param entry one of the three trees' that has its content, if one has
 * @param texts otherwise what its content may be, the likeliest first
 */
public record MergedFile(EntryKind kind, Optional<TreeEntry> entry, List<byte[]> texts) {
  static MergedFile of(TreeEntry entry) {
    return new MergedFile(entry.kind(), Optional.of(entry), List.of());
  }

  /** A file with this content. */
  public static MergedFile of(EntryKind kind, byte[] content) {
    return new MergedFile(kind, Optional.empty(), List.of(content));
  }
}
