package dev.gatehouse.portal.repository.jpa;

/** How far a repository's life is. Only READY ones exist for anybody. */
public enum Stage {
  CREATING,
  READY,
  PURGING
}
