package dev.gatehouse.portal.access.api;

/** What a caller wants to do to a repository, and the level that it needs. */
public enum Action {
  READ(AccessLevel.READ),
  /**
   * Comment, review, and propose changes. For everybody with an account who may read it, by a
   * session or a token that may write. Not possible while it is archived.
   */
  PROPOSE(AccessLevel.READ),
  /** Push to it. Not possible while it is archived. */
  WRITE(AccessLevel.WRITE),
  /** Change its settings and grants. */
  ADMIN(AccessLevel.ADMIN);

  private final AccessLevel needed;

  Action(AccessLevel needed) {
    this.needed = needed;
  }

  public AccessLevel needed() {
    return needed;
  }
}
