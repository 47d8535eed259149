package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
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

  Landing(PullRequestServices services) {
    this.services = services;
    this.requirements = new Requirements(services.transactions(), services.requirements());
    this.ways = new WaysToLand(services);
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

  /** Lands one. */
  void merge(
      Identity caller, RepositoryView repository, PullRequestEntity row, MergeCommand command) {
    Identity.Account account = Callers.signedIn(caller);
    if (row.state() != PullRequestStage.OPEN) {
      throw PortalException.conflict("This pull request is not open.");
    }
    if (row.draft()) {
      throw isDraft();
    }
    if (command.head().filter(head -> !head.hex().equals(row.head())).isPresent()) {
      throw headMoved();
    }
    MergeStrategy strategy = command.strategy().orElseGet(() -> ways.usual(repository, row.baseBranch()));
    if (!strategy.existsOn(repository.vcs())) {
      throw PortalException.invalid("merge_method", "This repository does not merge in this way.");
    }
    ways.require(caller, repository, row.baseBranch(), strategy);
    CommitDraft draft = draft(account, row, strategy, command);
    try (Repository open = services.stores().open(repository)) {
      for (int i = 0; i < TRIES; i++) {
        // The tip first: what is found out about another one is then for nothing, as the merge is.
        CommitId tip =
            tip(open, row)
                .orElseThrow(() -> PortalException.conflict("The target branch is gone."));
        Requirements.Asked asked = requirements.of(repository, row);
        services
            .transactions()
            .read(
                em -> {
                  asked.require(
                      em, ways.require(caller, repository, row.baseBranch(), strategy));
                  return true;
                });
        MergeRequest request =
            new MergeRequest(tip, new CommitId(row.head()), strategy, draft, Map.of());
        if (tryOnce(account, repository, open, row, request, asked)) {
          return;
        }
      }
    }
    throw PortalException.conflict("The branch keeps moving. Try again.");
  }

  /** Whether it landed; else the branch moved meanwhile. */
  private boolean tryOnce(
      Identity.Account account,
      RepositoryView repository,
      Repository open,
      PullRequestEntity row,
      MergeRequest request,
      Requirements.Asked asked) {
    try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
      CommitId candidate = candidate(quarantine, repository, row, request);
      RefEditResult moved =
          services
              .moves()
              .advance(
                  account,
                  repository,
                  quarantine,
                  new BranchMoves.Move(
                      RefName.branch(row.baseBranch()),
                      Optional.of(request.tip()),
                      candidate,
                      true),
                  new Landed(account, repository, row, request, candidate, asked));
      return switch (moved) {
        case DONE -> true;
        case MOVED, LOCKED -> false;
        default ->
            throw PortalException.conflict(
                "The repository does not take this merge (" + moved + ").");
      };
    }
  }

  private static CommitId candidate(
      Quarantine quarantine,
      RepositoryView repository,
      PullRequestEntity row,
      MergeRequest request) {
    CommitOutcome outcome = quarantine.merge(request);
    if (outcome instanceof CommitOutcome.Conflicted conflicted) {
      throw PortalException.conflict(
          "This conflicts with the target branch in " + paths(conflicted.conflicts()) + ".");
    }
    if (outcome instanceof CommitOutcome.NothingToDo) {
      throw PortalException.conflict("There is nothing to merge: the branch has all of it.");
    }
    if (outcome instanceof CommitOutcome.Impossible impossible) {
      throw PortalException.conflict(
          switch (impossible.reason()) {
            case NOT_FAST_FORWARD ->
                "The branch has commits that this does not have. Merge or rebase it.";
            case HAS_MERGES -> "It has merges in it, which cannot be put elsewhere. Merge it.";
            default -> "This cannot be merged into the target branch.";
          });
    }
    CommitId candidate = ((CommitOutcome.Committed) outcome).head();
    List<RepoPath> different = quarantine.differences(request, candidate);
    if (!different.isEmpty()) {
      LOG.log(
          Level.ERROR,
          "two computations of one merge differ: {0}, pull request {1}, {2} of {3} into {4}: {5}",
          repository.fullName(),
          row.number(),
          request.strategy(),
          request.head(),
          request.tip(),
          different);
      throw PortalException.of(
          ErrorCode.CONFLICT,
          "This merge could not be verified, so that nothing was changed. Merge it with a clone.");
    }
    return candidate;
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
  private final class Landed implements BranchMoves.Outcome {
    private final Identity.Account account;
    private final RepositoryView repository;
    private final PullRequestEntity row;
    private final MergeRequest request;
    private final CommitId candidate;
    private final Requirements.Asked asked;

    Landed(
        Identity.Account account,
        RepositoryView repository,
        PullRequestEntity row,
        MergeRequest request,
        CommitId candidate,
        Requirements.Asked asked) {
      this.account = account;
      this.repository = repository;
      this.row = row;
      this.request = request;
      this.candidate = candidate;
      this.asked = asked;
    }

    @Override
    public void begin(EntityManager em) {
      // From here on nobody changes what counts for it, until it is written that it lands.
      PullRequestEntity current =
          em.find(
              PullRequestEntity.class, row.id(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
      if (current == null
          || current.state() != PullRequestStage.OPEN
          || !current.head().equals(row.head())
          || !current.baseBranch().equals(row.baseBranch())) {
        throw headMoved();
      }
      if (current.draft()) {
        throw isDraft();
      }
      asked.require(
          em, ways.require(account, repository, row.baseBranch(), request.strategy()));
      current.setCandidate(Optional.of(candidate.hex()));
      current.setLandedOn(Optional.of(request.tip().hex()));
      current.setMergedBy(Optional.of(account.login()));
    }

    @Override
    public void end(EntityManager em) {
      landed(services, em, row.id(), Actor.of(account), candidate);
      services
          .audit()
          .add(
              em,
              account,
              AuditEvent.ofRepository(
                  "pull-request.merge",
                  repository.id(),
                  services
                      .repositories()
                      .find(repository.id())
                      .map(RepositoryFacts::ownerId)
                      .orElse(0L),
                  repository.fullName(),
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

  private static PortalException isDraft() {
    return PortalException.conflict("This pull request is a draft. Mark it as ready first.");
  }

  private static PortalException headMoved() {
    return PortalException.conflict(
        "The pull request has changed since you looked at it. Look at it again, then retry.");
  }
}
