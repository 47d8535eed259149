package dev.gatehouse.portal.browse.api;

/** How a difference is written for programs. */
public enum PatchForm {
  /**
   * Only the difference, as {@code git diff} writes it, of a pull request with {@code --binary}.
   */
  DIFF,
  /**
   * With message and author: as {@code git format-patch} writes it and git am reads, or as {@code
   * hg export} writes it and hg import reads.
   */
  MAIL
}
