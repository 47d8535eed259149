package dev.gatehouse.portal.review.spi;

import dev.gatehouse.portal.review.api.Requirement;
import java.util.List;

/**
 * What a feature asks of pull requests before they land. Asked when the page shows how one stands,
 * and again by every attempt to merge, just before the merge is made. Thread-safe.
 */
public interface MergeRequirement {
  /**
   * How a pull request stands. Called outside of a transaction, so that the repository can be read.
   * The same for whoever asks: it names nobody and nothing that readers of the repository may not
   * know. What it throws stops the merge.
   *
   * @return one for each thing that is asked of this pull request; empty if nothing is
   */
  List<Requirement> of(PullRequestFacts pullRequest);
}
