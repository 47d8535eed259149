package dev.gatehouse.web.rest.model;

/**
 * A ref.
 *
 * @param ref its full name
 * @param object what it points at: a commit, or an annotated tag
 */
public record RefAnswer(String ref, String url, Target object) {
  /**
   * An object of git.
   *
   * @param type {@code commit} or {@code tag}
   */
  public record Target(String type, String sha, String url) {}
}
