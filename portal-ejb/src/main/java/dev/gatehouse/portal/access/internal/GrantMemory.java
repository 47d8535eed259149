package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.jpa.GrantEntity;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import java.util.List;

/** The grants on a target, remembered. Thread-safe. */
public final class GrantMemory {
  private static final int MOST = 10_000;

  private final Transactions transactions;
  private final Facts.Memory<Long, List<GrantFacts>> onRepositories;
  private final Facts.Memory<Long, List<GrantFacts>> onOrganizations;

  public GrantMemory(Transactions transactions, Facts facts) {
    this.transactions = transactions;
    this.onRepositories = facts.memory(MOST);
    this.onOrganizations = facts.memory(MOST);
  }

  List<GrantFacts> onRepository(long id) {
    return onRepositories.get(
        id,
        key -> load("select g from GrantEntity g where g.repositoryId = :of order by g.id", key));
  }

  List<GrantFacts> onOrganization(long id) {
    return onOrganizations.get(
        id,
        key -> load("select g from GrantEntity g where g.organizationId = :of order by g.id", key));
  }

  private List<GrantFacts> load(String query, long of) {
    return transactions.read(
        em ->
            em.createQuery(query, GrantEntity.class)
                .setParameter("of", of)
                .getResultStream()
                .map(GrantMemory::facts)
                .toList());
  }

  static GrantFacts facts(GrantEntity row) {
    return new GrantFacts(
        row.accountId().isPresent() ? SubjectKind.ACCOUNT : SubjectKind.TEAM,
        row.accountId().or(row::teamId).orElseThrow(),
        row.level(),
        row.expiresAt(),
        row.grantedBy());
  }
}
