package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.CommitId;

/**
 * A commit, and how it was named.
 *
 * @param kind what the name is
 * @param name as it stands in addresses; for a commit its full id
 * @param commit the commit it names now
 */
public record Revision(Kind kind, String name, CommitId commit) {
  /** What a name is. */
  public enum Kind {
    BRANCH,
    TAG,
    BOOKMARK,
    COMMIT
  }

  public static Revision of(CommitId commit) {
    return new Revision(Kind.COMMIT, commit.hex(), commit);
  }

  /** What people read: the name, or an abbreviated id. */
  public String label() {
    return kind == Kind.COMMIT ? commit.abbreviated() : name;
  }

  public boolean isCommit() {
    return kind == Kind.COMMIT;
  }
}
