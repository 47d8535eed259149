package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import java.util.List;
import java.util.Optional;

/**
 * A directory.
 *
 * @param content what is in it
 * @param readme the file that introduces it
 */
public record DirectoryView(
    Position position, Commit newest, Content content, Optional<FileContent> readme)
    implements PathView {
  /**
   * One part of a directory's entries.
   *
   * @param entries directories first
   * @param page from 1
   * @param total how many entries there are in all parts
   */
  public record Content(List<DirectoryEntry> entries, int page, int total) {
    /** How many entries one part has at most. */
    public static final int PER_PAGE = 1_000;

    public Content {
      entries = List.copyOf(entries);
    }

    public int pages() {
      return Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
    }
  }
}
