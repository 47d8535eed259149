package dev.gatehouse.portal.repository.jpa;

/** What is about to be done to a repository on disk. */
public enum IntentKind {
  CREATE,
  PURGE,
  DEFAULT_BRANCH,
  PUSH
}
