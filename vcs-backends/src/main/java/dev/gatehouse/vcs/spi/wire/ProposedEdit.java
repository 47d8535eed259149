package dev.gatehouse.vcs.spi.wire;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.util.Optional;

/**
 * One ref that a push asks to change.
 *
 * @param name which
 * @param before the commit it points at now; empty if it is to be created
 * @param after the commit it shall point at; empty if it is to be deleted
 * @param beforeObject the object id it holds now, 40 digits (git: a tag object's own id for
 *     annotated tags, otherwise equal to {@code before})
 * @param afterObject the object id it shall hold
 * @param rewrites whether {@code after} does not descend from {@code before}; for a named branch of
 *     hg whether the push leaves it with more open heads than it had, and more than one, or hides a
 *     head that it had
 * @param closes hg: whether a named branch that had an open head has none after the push
 */
public record ProposedEdit(
    RefName name,
    Optional<CommitId> before,
    Optional<CommitId> after,
    Optional<String> beforeObject,
    Optional<String> afterObject,
    boolean rewrites,
    boolean closes) {
  /** An edit that closes nothing: every one of git's. */
  public ProposedEdit(
      RefName name,
      Optional<CommitId> before,
      Optional<CommitId> after,
      Optional<String> beforeObject,
      Optional<String> afterObject,
      boolean rewrites) {
    this(name, before, after, beforeObject, afterObject, rewrites, false);
  }

  /**
   * An edit of Mercurial's, whose names point at changesets only.
   *
   * <p>A push has one of kind BRANCH for each named branch that it brings changesets of, from the
   * head that {@link dev.gatehouse.vcs.spi.RefStore#find} gives before to the one that it will give
   * after, and one of kind BOOKMARK for each bookmark that moves. Both are empty for a branch whose
   * changesets are hidden as they arrive.
   */
  public static ProposedEdit hg(
      RefName name,
      Optional<CommitId> before,
      Optional<CommitId> after,
      boolean rewrites,
      boolean closes) {
    return new ProposedEdit(
        name, before, after, before.map(CommitId::hex), after.map(CommitId::hex), rewrites, closes);
  }

  /**
   * An edit of Mercurial's that moves no name: changesets become public, or markers arrive.
   *
   * @param namespace what changes, in hg's word: {@code phases} or {@code obsolete}
   */
  public static ProposedEdit unnamed(String namespace) {
    return hg(
        new RefName(RefKind.OTHER, namespace), Optional.empty(), Optional.empty(), false, false);
  }
}
