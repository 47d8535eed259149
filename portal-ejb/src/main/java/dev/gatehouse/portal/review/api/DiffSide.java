package dev.gatehouse.portal.review.api;

/** Which of the two files of a difference. */
public enum DiffSide {
  /** The file before. */
  LEFT,
  /** The file after. */
  RIGHT
}
