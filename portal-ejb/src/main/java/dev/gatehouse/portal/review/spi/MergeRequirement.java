package dev.gatehouse.portal.review.spi;

import dev.gatehouse.portal.review.api.Requirement;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * What a feature asks of pull requests before they land. Asked when the page shows how one stands,
 * and by every attempt to merge, in the transaction that writes that it is about to land.
 * Thread-safe.
 */
public interface MergeRequirement {
  /**
   * What is asked of a pull request. Called outside of a transaction, so that the repository can be
   * read: what is found there cannot change while the head and the target stay what they are. What
   * it throws stops the merge.
   */
  Question about(PullRequestFacts pullRequest);

  /** What is asked of one pull request. */
  @FunctionalInterface
  interface Question {
    /**
     * How it stands, by the rows of this moment. Inside a transaction, perhaps several times. The
     * same for whoever asks: it names nobody and nothing that readers of the repository may not
     * know. What it throws stops the merge.
     *
     * @return one for each thing that is asked; empty if nothing is
     */
    List<Requirement> answer(EntityManager entities);
  }
}
