package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.EmailOwners;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.portal.review.internal.CodeOwners.Owner;
import dev.gatehouse.portal.review.internal.CodeOwners.Range;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.jpa.ReviewRequestEntity;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the owners of what a pull request changes for a review: once it is there and no draft, and
 * again when a version changes paths of theirs that they were not asked for. Thread-safe.
 */
public final class CodeOwnerReceiver implements OutboxReceiver {
  private static final Actor RULES = new Actor(Optional.empty(), "system: code owners");

  private final PullRequestServices services;
  private final CodeOwners owners;
  private final ReviewRequestRows rows;

  public CodeOwnerReceiver(
      PullRequestServices services, Directory directory, EmailOwners addresses) {
    this.services = services;
    this.owners = new CodeOwners(services.stores(), services.levels(), directory, addresses);
    this.rows = new ReviewRequestRows(directory);
  }

  @Override
  public String name() {
    return "code-owners";
  }

  @Override
  public Set<String> kinds() {
    return Stream.of(
            PullRequestEvent.Opened.class,
            PullRequestEvent.VersionAdded.class,
            PullRequestEvent.ReadyForReview.class,
            PullRequestEvent.Reopened.class,
            PullRequestEvent.Edited.class)
        .map(PullRequestEvent::kindOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void deliver(OutboxMessage message) {
    PullRequestEvents.read(message).ifPresent(news -> ask(news.pullRequest()));
  }

  /** What a pull request is, and who was asked before. */
  private record Known(
      PullRequestEntity pull,
      List<PullRequestVersion> versions,
      List<ReviewRequestEntity> requests,
      List<ReviewEntity> reviews) {
    Range range(int version) {
      PullRequestVersion found = ReviewRows.version(versions, version);
      return new Range(found.forkPoint(), found.head());
    }
  }

  private void ask(long pullRequestId) {
    Optional<Known> known = services.transactions().read(em -> known(em, pullRequestId));
    if (known.isEmpty()) {
      return;
    }
    PullRequestEntity pull = known.get().pull();
    Optional<RepositoryFacts> facts = services.repositories().find(pull.repositoryId());
    if (facts.isEmpty() || facts.get().view().archivedAt().isPresent()) {
      return;
    }
    Map<ReviewRequestEntity, Integer> covered = new HashMap<>();
    for (ReviewRequestEntity row : known.get().requests()) {
      covered.put(row, coveredVersion(row, known.get().reviews()));
    }
    Set<Range> ranges =
        covered.values().stream().map(known.get()::range).collect(Collectors.toSet());
    Range now = known.get().range(pull.versions());
    ranges.add(now);
    var touched = owners.touched(facts.get(), pull.number(), pull.baseBranch(), ranges);
    Map<Range, Map<Owner, Set<RepoPath>>> owned = new HashMap<>();
    touched.forEach((range, rules) -> owned.put(range, owners.owned(facts.get(), rules)));
    Map<Owner, RepoPath> fresh = new HashMap<>();
    for (Map.Entry<Owner, Set<RepoPath>> each : owned.getOrDefault(now, Map.of()).entrySet()) {
      Owner owner = each.getKey();
      if (owner.account().isPresent() && owner.account().equals(pull.accountId())) {
        continue;
      }
      Set<RepoPath> before = new HashSet<>();
      covered.forEach(
          (row, version) -> {
            if (isOf(row, owner)) {
              before.addAll(
                  owned
                      .getOrDefault(known.get().range(version), Map.of())
                      .getOrDefault(owner, Set.of()));
            }
          });
      each.getValue().stream()
          .filter(path -> !before.contains(path))
          .findFirst()
          .ifPresent(path -> fresh.put(owner, path));
    }
    if (!fresh.isEmpty()) {
      services.transactions().run(em -> write(em, known.get(), fresh));
    }
  }

  private static Optional<Known> known(EntityManager em, long pullRequestId) {
    return Optional.ofNullable(em.find(PullRequestEntity.class, pullRequestId))
        .filter(pull -> pull.state() == PullRequestStage.OPEN && !pull.draft())
        .map(
            pull ->
                new Known(
                    pull,
                    PullRequestRows.versions(em, pull.id()),
                    ReviewRequestRows.all(em, List.of(pull.id())),
                    ReviewRequestRows.reviews(em, List.of(pull.id()))));
  }

  /** The newest version that somebody was asked for, or has reviewed after. */
  private int coveredVersion(ReviewRequestEntity row, List<ReviewEntity> reviews) {
    return rows.answers(row, reviews).stream()
        .mapToInt(ReviewEntity::pullRequestVersion)
        .reduce(row.pullRequestVersion(), Math::max);
  }

  private static boolean isOf(ReviewRequestEntity row, Owner owner) {
    return row.accountId().equals(owner.account()) && row.teamId().equals(owner.team());
  }

  private void write(EntityManager em, Known known, Map<Owner, RepoPath> fresh) {
    PullRequestEntity pull = em.find(PullRequestEntity.class, known.pull().id());
    if (pull == null || pull.versions() != known.pull().versions()) {
      // The next version has a message of its own.
      return;
    }
    List<ReviewRequestEntity> there = ReviewRequestRows.all(em, List.of(pull.id()));
    List<ReviewEntity> reviews = ReviewRequestRows.reviews(em, List.of(pull.id()));
    Instant now = services.clock().instant();
    int left = ReviewRequests.MOST - (int) there.stream().filter(row -> !row.isRemoved()).count();
    for (Map.Entry<Owner, RepoPath> each : fresh.entrySet()) {
      Owner owner = each.getKey();
      Optional<ReviewRequestEntity> found =
          there.stream().filter(row -> isOf(row, owner)).findFirst();
      boolean waits =
          found.filter(row -> !row.isRemoved() && rows.answers(row, reviews).isEmpty()).isPresent();
      if (waits || (found.isEmpty() && left-- <= 0)) {
        continue;
      }
      ReviewRequestEntity row =
          found.orElseGet(() -> new ReviewRequestEntity(pull.id(), owner.account(), owner.team()));
      row.ask(
          Optional.empty(), Optional.of(ReviewRows.text(each.getValue())), pull.versions(), now);
      if (found.isEmpty()) {
        em.persist(row);
      }
      services.tell(
          em,
          pull,
          RULES,
          new PullRequestEvent.ReviewRequested(
              owner.account(), owner.team(), owner.name(), "owns " + each.getValue().display()));
    }
  }
}
