package dev.gatehouse.portal.review.spi;

import dev.gatehouse.vcs.spi.CommitId;
import java.util.Set;

/** What is proposed to a repository, for features that have to know of it. Thread-safe. */
public interface OpenProposals {
  /**
   * The head of an open pull request.
   *
   * @param number of the pull request
   */
  record Head(int number, CommitId commit) {}

  /** Those of all open pull requests of a repository. */
  Set<Head> heads(long repositoryId);
}
