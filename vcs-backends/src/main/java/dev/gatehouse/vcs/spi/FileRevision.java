package dev.gatehouse.vcs.spi;

import java.util.List;

/**
 * One revision of one file: a commit that changed it, and what the file was then.
 *
 * @param commit the commit that made this revision
 * @param entry the file in that commit, under the path it had then
 * @param parents indexes into the list this revision came in, of the revisions it was made from;
 *     each larger than this revision's own index; empty where the file was added
 */
public record FileRevision(Commit commit, TreeEntry entry, List<Integer> parents) {
  public FileRevision {
    parents = List.copyOf(parents);
  }
}
