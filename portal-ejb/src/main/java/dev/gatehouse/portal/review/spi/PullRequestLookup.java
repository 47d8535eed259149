package dev.gatehouse.portal.review.spi;

import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells other features about pull requests, whoever asks. Inside a transaction. Thread-safe. */
public interface PullRequestLookup {
  /**
   * A pull request's facts.
   *
   * @param repository the id of the one it is to land in
   * @param authorId empty if the author's account is gone
   */
  record Facts(
      long id,
      long repository,
      int number,
      String title,
      String body,
      Optional<Long> authorId,
      String author,
      PullRequestState state,
      boolean draft,
      String baseBranch,
      String head) {}

  /**
   * Something that was said.
   *
   * @param id of the comment; empty for a review's own text
   * @param path the file it speaks of, as it is shown; empty for the whole
   * @param line the last line; 0 for the file as a whole
   * @param excerpt the lines it speaks of
   * @param resolved whether it opens a thread that is declared done
   */
  record Said(
      Optional<Long> id,
      String body,
      Optional<String> path,
      int line,
      String excerpt,
      boolean resolved) {}

  /** A pull request that exists for people. */
  Optional<Facts> find(EntityManager entities, long pullRequest);

  /** Those of several that exist for people, by their ids. */
  Map<Long, Facts> find(EntityManager entities, Collection<Long> pullRequests);

  /** The ids of the accounts that opened it, or said something about it that others see. */
  Set<Long> participants(EntityManager entities, long pullRequest);

  /**
   * What an event says, as it reads now: a review's text first, then its comments; what is deleted
   * is left out. Of an event that says nothing, nothing.
   */
  List<Said> said(EntityManager entities, PullRequestEvent event);

  /** The titles of pull requests by number, by the repository's id. */
  Map<Long, Map<Integer, String>> titles(
      EntityManager entities, Collection<Long> repositories, Collection<Integer> numbers);

  /** The id of a pull request by its number; empty if there is none. */
  Optional<Long> find(EntityManager entities, long repository, int number);
}
