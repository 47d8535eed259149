package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.jpa.GrantEntity;
import dev.gatehouse.portal.access.spi.GrantKeeper;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.GrantCleaner;
import jakarta.persistence.EntityManager;

/** Takes back grants that have lost their ground. Thread-safe. */
public final class JpaGrantCleaner implements GrantCleaner, GrantKeeper {
  private final RepositoryLookup repositories;

  public JpaGrantCleaner(RepositoryLookup repositories) {
    this.repositories = repositories;
  }

  @Override
  public void memberLeft(EntityManager entities, long organizationId, long accountId) {
    entities
        .createQuery("select g from GrantEntity g where g.accountId = :account", GrantEntity.class)
        .setParameter("account", accountId)
        .getResultList()
        .stream()
        .filter(
            grant ->
                grant.organizationId().filter(id -> id == organizationId).isPresent()
                    || grant
                        .repositoryId()
                        .flatMap(repositories::find)
                        .filter(repository -> repository.ownerId() == organizationId)
                        .isPresent())
        .forEach(entities::remove);
  }

  @Override
  public void repositoryMoved(EntityManager entities, long repositoryId) {
    entities
        .createQuery(
            "select g from GrantEntity g where g.repositoryId = :repository and g.teamId is not null",
            GrantEntity.class)
        .setParameter("repository", repositoryId)
        .getResultList()
        .forEach(entities::remove);
  }
}
