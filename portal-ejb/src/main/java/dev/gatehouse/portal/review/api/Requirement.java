package dev.gatehouse.portal.review.api;

/**
 * Something that must hold before a pull request may land, and whether it does.
 *
 * @param code what it is: stable, lower case with hyphens, such as {@code approvals}
 * @param met whether it holds now
 * @param text how it stands: one plain sentence
 * @param remedy what somebody can do about it: one sentence; empty if it is met
 */
public record Requirement(String code, boolean met, String text, String remedy) {
  /** One that holds. */
  public static Requirement met(String code, String text) {
    return new Requirement(code, true, text, "");
  }

  /** One that does not hold. */
  public static Requirement missing(String code, String text, String remedy) {
    return new Requirement(code, false, text, remedy);
  }
}
