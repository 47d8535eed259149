package dev.gatehouse.portal.notification.api;

/**
 * Where landed changes of a repository are mailed to.
 *
 * @param address of a list or person; empty for nobody
 * @param branches a branch's name, or a pattern with {@code *} for anything; empty for all branches
 */
public record ChangeList(String address, String branches) {
  /** Nobody. */
  public static final ChangeList NONE = new ChangeList("", "");
}
