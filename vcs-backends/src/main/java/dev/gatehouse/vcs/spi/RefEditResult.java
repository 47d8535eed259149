package dev.gatehouse.vcs.spi;

/** How the change of one ref ended. Values may be added; treat an unknown one as REJECTED. */
public enum RefEditResult {
  /** Done, and durable. */
  DONE,
  /**
   * The ref was not what was expected; nothing was changed. Look again, then retry if it still
   * makes sense.
   */
  MOVED,
  /**
   * The target does not descend from the old value, and force was not given; nothing was changed.
   */
  NOT_DESCENDANT,
  /** Somebody else holds the ref's lock; nothing was changed. Retry soon. */
  LOCKED,
  /** The target does not exist here; nothing was changed. */
  MISSING_TARGET,
  /** Not a name a ref may have, or refused for another reason; nothing was changed. */
  REJECTED,
  /** Not tried, because another edit of an atomic batch failed. */
  ABORTED
}
