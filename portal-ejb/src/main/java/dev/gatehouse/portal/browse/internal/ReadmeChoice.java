package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which file of a directory introduces it. */
final class ReadmeChoice {
  /** In order of preference; the case does not matter. */
  private static final List<String> NAMES =
      List.of("readme.rst", "readme.md", "readme.markdown", "readme.txt", "readme");

  private ReadmeChoice() {}

  static Optional<TreeEntry> of(List<TreeEntry> entries) {
    Optional<TreeEntry> best = Optional.empty();
    int bestRank = NAMES.size();
    for (TreeEntry entry : entries) {
      if (entry.kind() != EntryKind.FILE && entry.kind() != EntryKind.EXECUTABLE) {
        continue;
      }
      int rank = NAMES.indexOf(entry.path().name().display().toLowerCase(Locale.ROOT));
      if (rank >= 0 && rank < bestRank) {
        best = Optional.of(entry);
        bestRank = rank;
      }
    }
    return best;
  }
}
