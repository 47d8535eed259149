package dev.gatehouse.portal.repository.api;

/** Who may read a repository without being given anything. */
public enum Visibility {
  /** Everybody. */
  PUBLIC,
  /** Nobody: for them it does not exist. */
  PRIVATE
}
