package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.AutoMergeWish;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lands pull requests: merges in a quarantine, computes the same once more in another way, and lets
 * the branch move by compare-and-set. Thread-safe.
 */
final class Landing {
  private static final Logger LOG = System.getLogger(Landing.class.getName());
  private static final int TRIES = 5;
  private static final int MESSAGE = 65_536;

  private final PullRequestServices services;
  private final Requirements requirements;
  private final WaysToLand ways;
  private final Object[] attempts = new Object[64];

  Landing(PullRequestServices services) {
    this.services = services;
    this.requirements = new Requirements(services.transactions(), services.requirements());
    this.ways = new WaysToLand(services);
    Arrays.setAll(attempts, i -> new Object());
  }

  /** Whether a pull request could land, by a merge that nobody keeps. */
  Mergeability mergeability(RepositoryView repository, PullRequestEntity row) {
    if (row.state() != PullRequestStage.OPEN) {
      return Mergeability.of(Mergeability.State.ENDED);
    }
    List<Requirement> asked = requirements.answers(repository, row);
    List<MergeStrategy> taken = ways.taken(repository, row.baseBranch());
    try (Repository open = services.stores().open(repository)) {
      Optional<CommitId> tip = tip(open, row);
      if (tip.isEmpty()) {
        return new Mergeability(Mergeability.State.NO_TARGET, List.of(), asked, taken);
      }
      try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
        Signature nobody = new Signature(new Person("gatehouse", ""), Instant.EPOCH, 0);
        CommitOutcome outcome =
            quarantine.merge(
                new MergeRequest(
                    tip.get(),
                    new CommitId(row.head()),
                    MergeStrategy.MERGE,
                    CommitDraft.of(nobody, "Try"),
                    Map.of()));
        return answer(outcome, asked, taken);
      }
    }
  }

  private static Mergeability answer(
      CommitOutcome outcome, List<Requirement> asked, List<MergeStrategy> ways) {
    if (outcome instanceof CommitOutcome.Conflicted conflicted) {
      return new Mergeability(Mergeability.State.CONFLICTS, conflicted.conflicts(), asked, ways);
    }
    if (outcome instanceof CommitOutcome.Impossible) {
      return new Mergeability(Mergeability.State.UNRELATED, List.of(), asked, ways);
    }
    return new Mergeability(
        outcome instanceof CommitOutcome.NothingToDo
            ? Mergeability.State.NOTHING_TO_DO
            : Mergeability.State.CLEAN,
        List.of(),
        asked,
        ways);
  }

  /** What came of an attempt. */
  sealed interface Result {
    record Landed() implements Result {}

    /** The target branch moved each time. */
    record Moving() implements Result {}

    /**
     * It cannot land as it is, whatever the rules say.
     *
     * @param why a sentence
     */
    record Refused(String why) implements Result {}
  }

  /** Lands one, or throws. */
  void merge(
      Identity caller, RepositoryView repository, PullRequestEntity row, MergeCommand command) {
    Result result = land(Callers.signedIn(caller), repository, row, command, Optional.empty());
    if (result instanceof Result.Refused refused) {
      throw PortalException.conflict(refused.why());
    }
    if (result instanceof Result.Moving) {
      throw PortalException.conflict("The branch keeps moving. Try again.");
    }
  }

  /**
   * Lets one land. Two attempts at one pull request come after each other.
   *
   * @param seen what was looked at: into another branch it does not land
   * @param wish the wish that it lands by, if nobody pressed a button: it lands only while that
   *     holds, and the rules bind also whom they do not bind otherwise
   */
  Result land(
      Identity.Account account,
      RepositoryView repository,
      PullRequestEntity seen,
      MergeCommand command,
      Optional<AutoMergeWish> wish) {
    synchronized (attempts[(int) (seen.id() % attempts.length)]) {
      PullRequestEntity row =
          services
              .transactions()
              .read(em -> Optional.ofNullable(em.find(PullRequestEntity.class, seen.id())))
              .orElseThrow(() -> PortalException.notFound("pull request"));
      Attempt by = new Attempt(account, repository, seen.baseBranch(), wish);
      by.requireAsSeen(row);
      return land(by, row, command);
    }
  }

  /** Who lets something land where. */
  private record Attempt(
      Identity.Account account,
      RepositoryView repository,
      String baseBranch,
      Optional<AutoMergeWish> wish) {
    /** Lets it pass only into the branch that was looked at, and by a wish only if that holds. */
    void requireAsSeen(PullRequestEntity row) {
      if (!row.baseBranch().equals(baseBranch)) {
        throw headMoved();
      }
      if (wish.isPresent()
          && !row.autoMerge().map(AutoMergeWish::at).equals(wish.map(AutoMergeWish::at))) {
        throw PortalException.conflict("It is not to land by itself any more.");
      }
    }
  }

  private Result land(Attempt by, PullRequestEntity row, MergeCommand command) {
    requireOpen(row, command.head());
    RepositoryView repository = by.repository();
    MergeStrategy strategy =
        command.strategy().orElseGet(() -> ways.usual(repository, row.baseBranch()));
    ways.requireOn(repository, strategy);
    CommitDraft draft = draft(by.account(), row, strategy, command);
    try (Repository open = services.stores().open(repository)) {
      for (int i = 0; i < TRIES; i++) {
        // The tip first: what is found out about another one is then for nothing, as the merge is.
        CommitId tip =
            tip(open, row)
                .orElseThrow(() -> PortalException.conflict("The target branch is gone."));
        MergeRequest request =
            new MergeRequest(tip, new CommitId(row.head()), strategy, draft, Map.of());
        Requirements.Asked asked = requirements.of(repository, row);
        services
            .transactions()
            .read(
                em -> {
                  asked.require(em, waived(by, row, strategy));
                  return true;
                });
        Result result = tryOnce(by, open, row, request, asked);
        if (!(result instanceof Result.Moving)) {
          return result;
        }
      }
    }
    return new Result.Moving();
  }

  /** Lets it pass only if it is open, no draft, and has the head that was looked at. */
  static void requireOpen(PullRequestEntity row, Optional<CommitId> looked) {
    if (row.state() != PullRequestStage.OPEN) {
      throw PortalException.conflict("This pull request is not open.");
    }
    if (row.draft()) {
      throw PortalException.conflict("This pull request is a draft. Mark it as ready first.");
    }
    if (looked.filter(head -> !head.hex().equals(row.head())).isPresent()) {
      throw headMoved();
    }
  }

  private Set<String> waived(Attempt by, PullRequestEntity row, MergeStrategy strategy) {
    if (by.wish().isPresent()) {
      ways.require(by.repository(), row.baseBranch(), strategy);
      return Set.of();
    }
    return ways.require(by.account(), by.repository(), row.baseBranch(), strategy);
  }

  private Result tryOnce(
      Attempt by,
      Repository open,
      PullRequestEntity row,
      MergeRequest request,
      Requirements.Asked asked) {
    try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
      CommitOutcome outcome = quarantine.merge(request);
      if (!(outcome instanceof CommitOutcome.Committed committed)) {
        return new Result.Refused(why(outcome));
      }
      CommitId candidate = committed.head();
      List<RepoPath> different = quarantine.differences(request, candidate);
      if (!different.isEmpty()) {
        LOG.log(
            Level.ERROR,
            "two computations of one merge differ: {0}, pull request {1}, {2} of {3} into {4}: {5}",
            by.repository().fullName(),
            row.number(),
            request.strategy(),
            request.head(),
            request.tip(),
            different);
        return new Result.Refused(
            "This merge could not be verified, so that nothing was changed. Merge it with a"
                + " clone.");
      }
      RefEditResult moved =
          services
              .moves()
              .advance(
                  by.account(),
                  by.repository(),
                  quarantine,
                  new BranchMoves.Move(
                      RefName.branch(row.baseBranch()),
                      Optional.of(request.tip()),
                      candidate,
                      true),
                  new Rows(by, row, request, candidate, asked));
      return switch (moved) {
        case DONE -> new Result.Landed();
        case MOVED, LOCKED -> new Result.Moving();
        default -> new Result.Refused("The repository does not take this merge (" + moved + ").");
      };
    }
  }

  private static String why(CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Conflicted conflicted) {
      return "This conflicts with the target branch in " + paths(conflicted.conflicts()) + ".";
    }
    if (outcome instanceof CommitOutcome.Impossible impossible) {
      return switch (impossible.reason()) {
        case NOT_FAST_FORWARD ->
            "The branch has commits that this does not have. Merge or rebase it.";
        case HAS_MERGES -> "It has merges in it, which cannot be put elsewhere. Merge it.";
        default -> "This cannot be merged into the target branch.";
      };
    }
    return "There is nothing to merge: the branch has all of it.";
  }

  /** Names the first of the paths in conflict. */
  static String paths(List<MergeConflict> conflicts) {
    String some =
        conflicts.stream()
            .limit(3)
            .map(conflict -> conflict.path().display())
            .collect(Collectors.joining(", "));
    return conflicts.size() > 3 ? some + " and " + (conflicts.size() - 3) + " more" : some;
  }

  /** The rows of a landing. */
  private final class Rows implements BranchMoves.Outcome {
    private final Attempt by;
    private final PullRequestEntity row;
    private final MergeRequest request;
    private final CommitId candidate;
    private final Requirements.Asked asked;

    Rows(
        Attempt by,
        PullRequestEntity row,
        MergeRequest request,
        CommitId candidate,
        Requirements.Asked asked) {
      this.by = by;
      this.row = row;
      this.request = request;
      this.candidate = candidate;
      this.asked = asked;
    }

    @Override
    public void begin(EntityManager em) {
      // From here on nobody changes what counts for it, until it is written that it lands.
      PullRequestEntity current =
          em.find(PullRequestEntity.class, row.id(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
      if (current == null) {
        throw headMoved();
      }
      by.requireAsSeen(current);
      requireOpen(current, Optional.of(request.head()));
      asked.require(em, waived(by, row, request.strategy()));
      current.setCandidate(Optional.of(candidate.hex()));
      current.setLandedOn(Optional.of(request.tip().hex()));
      current.setMergedBy(Optional.of(by.account().login()));
    }

    @Override
    public void end(EntityManager em) {
      landed(services, em, row.id(), Actor.of(by.account()), candidate);
      services
          .audit()
          .add(
              em,
              by.account(),
              AuditEvent.ofRepository(
                  "pull-request.merge",
                  by.repository().id(),
                  services
                      .repositories()
                      .find(by.repository().id())
                      .map(RepositoryFacts::ownerId)
                      .orElse(0L),
                  by.repository().fullName(),
                  "number " + row.number() + " into " + row.baseBranch()));
    }
  }

  /** Writes that a pull request has landed. Idempotent. */
  static void landed(
      PullRequestServices services, EntityManager em, long id, Actor by, CommitId commit) {
    Instant now = services.clock().instant();
    PullRequestEntity current = em.find(PullRequestEntity.class, id);
    if (current == null || current.state() == PullRequestStage.MERGED) {
      return;
    }
    if (current.candidate().filter(commit.hex()::equals).isEmpty()) {
      current.setLandedOn(Optional.empty());
    }
    current.setState(PullRequestStage.MERGED);
    current.setCandidate(Optional.empty());
    current.setAutoMerge(Optional.empty());
    current.setAutoMergeEnded(Optional.empty());
    current.setMergedBy(Optional.of(by.login()));
    current.setMergeCommit(Optional.of(commit.hex()));
    current.setClosedAt(Optional.of(now));
    current.setUpdatedAt(now);
    services.tell(em, current, by, new PullRequestEvent.Merged(commit.hex()));
  }

  private static Optional<CommitId> tip(Repository open, PullRequestEntity row) {
    return open.refs().find(RefName.branch(row.baseBranch())).map(Ref::commit);
  }

  private CommitDraft draft(
      Identity.Account account,
      PullRequestEntity row,
      MergeStrategy strategy,
      MergeCommand command) {
    String usual =
        strategy == MergeStrategy.SQUASH
            ? row.title() + " (#" + row.number() + ")"
            : "Merge pull request #" + row.number() + " from " + source(row);
    String title = command.title().filter(text -> !text.isBlank()).orElse(usual);
    String rest =
        command.message().orElse(strategy == MergeStrategy.SQUASH ? row.body() : row.title());
    String message =
        Texts.filled("message", rest.isBlank() ? title : title + "\n\n" + rest, MESSAGE);
    Signature who = services.signature(account.id());
    Signature author =
        strategy == MergeStrategy.SQUASH
            ? row.accountId().map(services::signature).orElse(who)
            : who;
    return new CommitDraft(author, who, message, Optional.empty());
  }

  private static String source(PullRequestEntity row) {
    return row.author() + row.headBranch().map(branch -> "/" + branch).orElse("");
  }

  private static PortalException headMoved() {
    return PortalException.conflict(
        "The pull request has changed since you looked at it. Look at it again, then retry.");
  }
}
