package dev.gatehouse.portal.access.api;

/** What a grant is on. */
public sealed interface Target {
  /** All repositories of an organisation, by its login. */
  record Organization(String login) implements Target {}

  /** One repository. */
  record Repository(String owner, String name) implements Target {}
}
