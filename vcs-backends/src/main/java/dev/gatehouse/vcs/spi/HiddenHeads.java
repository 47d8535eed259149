package dev.gatehouse.vcs.spi;

import java.util.SortedMap;

/** Commits that are kept in a repository although no ref that anybody sees reaches them. */
public interface HiddenHeads {
  /**
   * The heads of a group.
   *
   * @return by number; empty if there are none
   */
  SortedMap<Integer, CommitId> list(String group);

  /** Forgets all heads of a group; durable when it returns. No error if there are none. */
  void forget(String group);
}
