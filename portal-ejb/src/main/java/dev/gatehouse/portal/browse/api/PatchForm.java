package dev.gatehouse.portal.browse.api;

/** How a difference is written for programs. */
public enum PatchForm {
  /** Only the difference, as {@code git diff} writes it. */
  DIFF,
  /**
   * With message and author: as {@code git format-patch} writes it and git am reads, or as {@code
   * hg export} writes it and hg import reads.
   */
  MAIL
}
