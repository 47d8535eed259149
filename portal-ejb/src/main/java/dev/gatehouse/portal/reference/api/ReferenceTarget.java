package dev.gatehouse.portal.reference.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.util.Optional;

/** What there is where a text speaks of it, and whoever asked may know. */
public sealed interface ReferenceTarget {
  /**
   * A pull request.
   *
   * @param repository {@code owner/repo}
   */
  record Pull(String repository, int number, String title) implements ReferenceTarget {}

  /** An account. */
  record Person(String login) implements ReferenceTarget {}

  /**
   * A commit.
   *
   * @param repository {@code owner/repo}
   * @param pull the pull request that alone has it; empty if a visible name reaches it
   */
  record Commit(String repository, CommitId id, Optional<Integer> pull)
      implements ReferenceTarget {}

  /**
   * An issue of a tracker, which may not be there: nobody asks the tracker.
   *
   * @param key as people write it, {@code bpo-123}
   * @param url of the web
   */
  record Issue(String key, String url) implements ReferenceTarget {}
}
