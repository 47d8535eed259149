package dev.gatehouse.web.page.admin;

/**
 * One thing that was looked at.
 *
 * @param what it is
 * @param text how it is, since when, and what to do if that is not fine
 */
public record Finding(State state, String what, String text) {
  /** How it is. */
  public enum State {
    FINE,
    /** Somebody should look at it. */
    ATTENTION,
    /** Something does not work. */
    BROKEN
  }
}
