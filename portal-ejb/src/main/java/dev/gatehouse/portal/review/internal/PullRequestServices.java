package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Authors;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.spi.BranchMoves;
import dev.gatehouse.portal.repository.spi.MergeRulesLookup;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.spi.MergeRequirement;
import dev.gatehouse.vcs.spi.Signature;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the use cases of pull requests need. Thread-safe.
 *
 * @param openLimit how many somebody who may not write may have open in one repository
 */
public record PullRequestServices(
    Transactions transactions,
    Permissions permissions,
    Levels levels,
    RepositoryLookup repositories,
    RepositoryStores stores,
    BranchMoves moves,
    Authors authors,
    AuditTrail audit,
    Outbox outbox,
    List<MergeRequirement> requirements,
    MergeRulesLookup rules,
    int openLimit,
    Clock clock) {
  public PullRequestServices {
    requirements = List.copyOf(requirements);
  }

  /** Tells receivers what happened, with the transaction that makes it true. */
  void tell(EntityManager em, PullRequestEntity row, Actor actor, PullRequestEvent event) {
    PullRequestEvents.send(outbox, em, row.repositoryId(), row.id(), row.number(), actor, event);
  }

  /** As an account signs what the portal commits for it now: to the second, in UTC. */
  Signature signature(long accountId) {
    return new Signature(
        authors.author(accountId), clock.instant().truncatedTo(ChronoUnit.SECONDS), 0);
  }
}
