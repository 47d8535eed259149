package dev.gatehouse.portal.review.jpa;

/** How far a pull request's life is. */
public enum PullRequestStage {
  /** What it proposes is not kept yet: it does not exist for anybody. */
  MAKING,
  OPEN,
  CLOSED,
  MERGED
}
