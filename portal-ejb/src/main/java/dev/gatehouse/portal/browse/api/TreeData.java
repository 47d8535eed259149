package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.ContentId;
import java.util.List;

/**
 * A tree.
 *
 * @param entries in git's order, a directory before what lies in it; paths begin at this tree
 * @param truncated whether there are more
 */
public record TreeData(ContentId id, List<SizedEntry> entries, boolean truncated) {
  /** How many entries it has at most. */
  public static final int ENTRIES = 25_000;

  public TreeData {
    entries = List.copyOf(entries);
  }
}
