package dev.gatehouse.portal.access.spi;

import jakarta.persistence.EntityManager;

/** Keeps grants sensible when a repository changes, in the transaction that changes it. */
public interface GrantKeeper {
  /** Takes back what teams of its former owner were given on a repository. */
  void repositoryMoved(EntityManager entities, long repositoryId);
}
