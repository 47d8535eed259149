package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.repository.spi.MergeRulesLookup;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.spi.MergeRequirement;
import dev.gatehouse.portal.review.spi.PullRequestFacts;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks what the rule of the target branch asks. Thread-safe. */
public final class BranchRequirement implements MergeRequirement {
  /** The code of what a strategy must be. */
  static final String LINEAR = "linear-history";

  /** The code of which strategies are taken. */
  static final String STRATEGIES = "strategies";

  /** What administrators may pass over where the rule does not bind them. */
  static final Set<String> CODES =
      Set.of("approvals", "checks", "threads", LINEAR, CodeOwnersRequirement.CODE);

  /** How many checks one sentence names. */
  private static final int MOST_NAMED = 5;

  private final MergeRulesLookup rules;
  private final RepositoryLookup repositories;
  private final Levels levels;

  public BranchRequirement(MergeRulesLookup rules, RepositoryLookup repositories, Levels levels) {
    this.rules = rules;
    this.repositories = repositories;
    this.levels = levels;
  }

  @Override
  public Question about(PullRequestFacts pullRequest) {
    return em -> answer(em, pullRequest);
  }

  private List<Requirement> answer(EntityManager em, PullRequestFacts pullRequest) {
    MergeRules asked = rules.mergeRules(pullRequest.repository().id(), pullRequest.baseBranch());
    List<Requirement> all = new ArrayList<>();
    if (asked.approvals() > 0) {
      all.add(approvals(em, pullRequest, asked.approvals()));
    }
    if (!asked.contexts().isEmpty()) {
      checks(em, pullRequest, asked.contexts(), all);
    }
    if (asked.threadsResolved()) {
      all.add(threads(em, pullRequest));
    }
    if (asked.linearHistory()) {
      all.add(Requirement.met(LINEAR, "It lands without a merge: the history is linear."));
    }
    return all;
  }

  private Requirement approvals(EntityManager em, PullRequestFacts pullRequest, int wanted) {
    PullRequestEntity row = em.find(PullRequestEntity.class, pullRequest.id());
    Optional<RepositoryFacts> repository = repositories.find(pullRequest.repository().id());
    if (row == null || repository.isEmpty()) {
      return Requirement.missing("approvals", "It is gone.", "");
    }
    List<ReviewEntity> reviews = ReviewRows.sent(em, pullRequest.id());
    Set<Long> holding =
        Opinions.holding(
            row,
            PullRequestRows.versions(em, pullRequest.id()),
            reviews,
            account -> levels.levelOf(account, repository.get()).atLeast(AccessLevel.WRITE));
    Map<ReviewState, List<String>> who =
        reviews.stream()
            .filter(review -> holding.contains(review.id()))
            .collect(
                Collectors.groupingBy(
                    ReviewEntity::state,
                    Collectors.mapping(ReviewEntity::author, Collectors.toList())));
    List<String> against = who.getOrDefault(ReviewState.CHANGES_REQUESTED, List.of());
    List<String> approved = who.getOrDefault(ReviewState.APPROVED, List.of());
    if (!against.isEmpty()) {
      return Requirement.missing(
          "approvals",
          "Changes were asked for by " + String.join(", ", against) + ".",
          "They approve it, or their review is dismissed.");
    }
    String count = approved.size() + " of " + wanted + (wanted == 1 ? " approval." : " approvals.");
    return approved.size() >= wanted
        ? Requirement.met("approvals", count)
        : Requirement.missing("approvals", count, "Somebody who may write approves it.");
  }

  private static void checks(
      EntityManager em, PullRequestFacts pullRequest, List<String> contexts, List<Requirement> to) {
    Map<String, CommitStatus> latest =
        StatusRows.latest(em, pullRequest.repository().id(), pullRequest.head()).stream()
            .collect(Collectors.toMap(CommitStatus::context, Function.identity()));
    List<String> working = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (String context : contexts) {
      Optional<CommitStatus> status = Optional.ofNullable(latest.get(context));
      Optional<CommitState> state = status.map(CommitStatus::state);
      if (state.filter(CommitState.SUCCESS::equals).isPresent()) {
        to.add(Requirement.met("checks", context + " succeeded."));
      } else if (state.filter(is -> is != CommitState.PENDING).isPresent()) {
        to.add(
            Requirement.missing("checks", context + " failed.", "A new version is checked anew."));
      } else {
        (state.isPresent() ? working : silent).add(context);
      }
    }
    waiting(working, " is at work.", " are at work.").ifPresent(to::add);
    waiting(silent, " has not reported yet.", " have not reported yet.").ifPresent(to::add);
  }

  /** What is waited for, in one sentence: there may be fifty of them. */
  private static Optional<Requirement> waiting(List<String> contexts, String one, String more) {
    int count = contexts.size();
    if (count == 0) {
      return Optional.empty();
    }
    if (count == 1) {
      return Optional.of(Requirement.missing("checks", contexts.get(0) + one, "Wait for it."));
    }
    int named = count > MOST_NAMED ? MOST_NAMED - 1 : count - 1;
    String last = count > MOST_NAMED ? (count - named) + " more" : contexts.get(named);
    String names = String.join(", ", contexts.subList(0, named)) + " and " + last;
    return Optional.of(Requirement.missing("checks", names + more, "Wait for them."));
  }

  private static Requirement threads(EntityManager em, PullRequestFacts pullRequest) {
    long open =
        em.createQuery(
                "select count(c) from ReviewCommentEntity c where c.pullRequestId = :id"
                    + " and c.inReplyTo is null and c.path is not null and c.resolvedAt is null"
                    + " and (c.reviewId is null or not exists (select r from ReviewEntity r"
                    + " where r.id = c.reviewId and r.state = :pending))",
                Long.class)
            .setParameter("id", pullRequest.id())
            .setParameter("pending", ReviewState.PENDING)
            .getSingleResult();
    return open == 0
        ? Requirement.met("threads", "All threads are resolved.")
        : Requirement.missing(
            "threads",
            open == 1 ? "1 thread is not resolved." : open + " threads are not resolved.",
            "Whoever is asked resolves them.");
  }
}
