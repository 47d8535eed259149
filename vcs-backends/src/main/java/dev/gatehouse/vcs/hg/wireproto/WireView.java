package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What one call may see of a repository, all of one moment. Revision numbers are those of the
 * changelog. Not thread-safe.
 */
public interface WireView {
  Revlog changelog();

  Revlog manifests() throws IOException;

  /** The history of a file; without revisions if there is none. */
  Revlog filelog(RepoPath path) throws IOException;

  /**
   * The changesets that are served: with each its parents, and none that is secret or hidden. Not
   * to be changed.
   */
  BitSet served();

  /** Served changesets from which no served one descends, ascending. */
  List<Integer> heads();

  /** Whether what clients push or pull becomes public. */
  boolean publishing();

  boolean isPublic(int rev);

  /** Served changesets that are drafts and whose parents are not, ascending. */
  List<Integer> draftRoots();

  /** Bookmarks on served changesets. */
  SortedMap<String, Node> bookmarks();

  /** For each branch that a served changeset is on, its heads, ascending. */
  SortedMap<String, List<Integer>> branchHeads() throws IOException;

  /** What a branch's name means. */
  OptionalInt branchTip(String name) throws IOException;

  /** What a tag's name means, if it is served. */
  OptionalInt tag(String name) throws IOException;

  /** Obsolescence markers that concern these changesets, each in version 1. */
  List<byte[]> markers(BitSet changesets) throws IOException;
}
