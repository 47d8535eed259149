package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;

/** What a path of a revision leads to. */
public sealed interface PathView permits DirectoryView, FileView {
  Position position();

  /** The newest commit that changed something at or below the path. */
  Commit newest();
}
