package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.spi.OpenProposals;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for them in the database. Thread-safe. */
public final class OpenHeads implements OpenProposals {
  private final Transactions transactions;

  public OpenHeads(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Set<Head> heads(long repositoryId) {
    return transactions.read(
        em ->
            em.createQuery(
                    "select p from PullRequestEntity p where p.repositoryId = :repository"
                        + " and p.state = :open",
                    PullRequestEntity.class)
                .setParameter("repository", repositoryId)
                .setParameter("open", PullRequestStage.OPEN)
                .getResultStream()
                .map(row -> new Head(row.number(), new CommitId(row.head())))
                .collect(Collectors.toSet()));
  }
}
