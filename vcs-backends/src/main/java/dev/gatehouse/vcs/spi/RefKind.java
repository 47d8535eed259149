package dev.gatehouse.vcs.spi;

/** What a name that points at commits is. Values may be added; treat unknown ones as OTHER. */
public enum RefKind {
  /**
   * git: {@code refs/heads/}. hg: a named branch, a property of commits that may have several
   * heads.
   */
  BRANCH,
  /** git: {@code refs/tags/}. hg: a line of {@code .hgtags}. */
  TAG,
  /** hg only. */
  BOOKMARK,
  /**
   * git: any other ref that users may see and push, such as {@code refs/notes/commits}. hg: in what
   * a push proposes, what has no name, such as {@code phases}.
   */
  OTHER
}
