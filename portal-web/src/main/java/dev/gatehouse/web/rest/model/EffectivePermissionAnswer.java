package dev.gatehouse.web.rest.model;

import java.util.List;

/**
 * Somebody's right on a repository, and why.
 *
 * @param permission {@code none}, {@code read}, {@code write} or {@code admin}
 * @param roleName the same
 * @param explanation every rule that was looked at, in order
 */
public record EffectivePermissionAnswer(
    String permission, String roleName, UserAnswer user, List<Step> explanation) {
  /**
   * One rule.
   *
   * @param text one sentence: who gave what, and until when
   */
  public record Step(String rule, String text, String permission, String outcome) {}
}
