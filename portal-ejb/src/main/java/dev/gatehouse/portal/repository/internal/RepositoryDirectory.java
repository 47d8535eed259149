package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.RepositoryNames;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.jpa.FormerNameEntity;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.jpa.Stage;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds repositories in the database, and remembers them. Thread-safe. */
public final class RepositoryDirectory implements RepositoryLookup, RepositoryNames {
  private static final int MOST = 20_000;

  private final Transactions transactions;
  private final Directory owners;
  private final Facts.Memory<Key, Optional<Long>> ids;
  private final Facts.Memory<Long, Optional<RepositoryFacts>> repositories;

  public RepositoryDirectory(Transactions transactions, Facts facts, Directory owners) {
    this.transactions = transactions;
    this.owners = owners;
    this.ids = facts.memory(MOST);
    this.repositories = facts.memory(MOST);
  }

  private record Key(long ownerId, String nameKey) {}

  @Override
  public Optional<RepositoryFacts> find(String owner, String name) {
    if (name.isEmpty() || name.length() > 100) {
      return Optional.empty();
    }
    return owners
        .ownerId(owner)
        .flatMap(id -> ids.get(new Key(id, Names.key(name)), this::load))
        .flatMap(this::find);
  }

  @Override
  public Optional<RepositoryFacts> find(long id) {
    return repositories.get(
        id,
        key ->
            transactions.read(
                em ->
                    Optional.ofNullable(em.find(RepositoryEntity.class, key))
                        .filter(row -> row.stage() == Stage.READY)
                        .map(row -> new RepositoryFacts(view(row), row.ownerId()))));
  }

  @Override
  public List<String> fullNames(Iterable<Long> repositoryIds) {
    List<String> names = new ArrayList<>();
    for (long id : repositoryIds) {
      find(id).ifPresent(found -> names.add(found.view().fullName()));
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  @Override
  public boolean anyOwnedBy(long ownerId) {
    return transactions.read(
        em ->
            em.createQuery(
                        "select count(r) from RepositoryEntity r where r.ownerId = :owner",
                        Long.class)
                    .setParameter("owner", ownerId)
                    .getSingleResult()
                > 0);
  }

  private Optional<Long> load(Key key) {
    return transactions.read(
        em ->
            row(em, key.ownerId(), key.nameKey())
                .map(RepositoryEntity::id)
                .or(
                    () ->
                        former(em, key.ownerId(), key.nameKey())
                            .map(FormerNameEntity::repositoryId)));
  }

  /** The repository that has a name now, whatever its stage. */
  static Optional<RepositoryEntity> row(EntityManager em, long ownerId, String nameKey) {
    return em.createQuery(
            "select r from RepositoryEntity r where r.ownerId = :owner and r.nameKey = :name",
            RepositoryEntity.class)
        .setParameter("owner", ownerId)
        .setParameter("name", nameKey)
        .getResultStream()
        .findFirst();
  }

  /** Where a name leads that nobody has now. */
  static Optional<FormerNameEntity> former(EntityManager em, long ownerId, String nameKey) {
    return em.createQuery(
            "select f from FormerNameEntity f where f.ownerId = :owner and f.nameKey = :name",
            FormerNameEntity.class)
        .setParameter("owner", ownerId)
        .setParameter("name", nameKey)
        .getResultStream()
        .findFirst();
  }

  RepositoryView view(RepositoryEntity row) {
    return new RepositoryView(
        row.id(),
        owners
            .ownerLogin(row.ownerId())
            .orElseThrow(() -> new IllegalStateException("a repository without an owner")),
        owners.organization(row.ownerId()).isPresent(),
        row.name(),
        row.description(),
        row.vcs(),
        row.visibility(),
        row.defaultBranch(),
        row.createdAt(),
        row.archivedAt(),
        row.deletedAt(),
        row.pushedAt(),
        row.publishing(),
        row.parentId());
  }
}
