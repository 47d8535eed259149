package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;

/**
 * All files of a revision.
 *
 * @param paths by unsigned byte
 * @param truncated whether there are more
 */
public record PathListView(Position position, List<RepoPath> paths, boolean truncated) {
  /** How many are listed. */
  public static final int LIMIT = 50_000;

  public PathListView {
    paths = List.copyOf(paths);
  }
}
