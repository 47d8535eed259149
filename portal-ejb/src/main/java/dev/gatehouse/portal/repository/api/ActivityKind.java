package dev.gatehouse.portal.repository.api;

/** What happened to a repository. Values may be added. */
public enum ActivityKind {
  CREATE,
  PUSH
}
