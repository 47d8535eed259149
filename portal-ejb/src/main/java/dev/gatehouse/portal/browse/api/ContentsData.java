package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.List;
import java.util.Optional;

/** What lies at a path of a revision. */
public sealed interface ContentsData {
  /** The most entries of a directory that are listed. */
  int ENTRIES = 10_000;

  /** The largest file whose bytes are told along, in bytes. */
  int TOLD = 1 << 20;

  Revision revision();

  /**
   * A directory.
   *
   * @param directory itself
   * @param entries in git's order
   */
  record Directory(Revision revision, TreeEntry directory, List<SizedEntry> entries)
      implements ContentsData {
    public Directory {
      entries = List.copyOf(entries);
    }
  }

  /** A file. */
  record File(Revision revision, FileData data) implements ContentsData {}

  /**
   * A link that leads to no file of this revision.
   *
   * @param target as it stands in the link
   */
  record Link(Revision revision, SizedEntry link, String target) implements ContentsData {}

  /**
   * A commit of another repository.
   *
   * @param url of that repository, where {@code .gitmodules} has it
   */
  record Submodule(Revision revision, TreeEntry entry, Optional<String> url)
      implements ContentsData {}
}
