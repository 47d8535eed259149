package dev.gatehouse.vcs.hg.store;

import java.util.List;

/** The places between two durable steps of a {@link Transaction} where a test may stop it. */
public final class StoreCrashPoints {
  /** The journal is there, and says nothing yet. */
  public static final String AFTER_JOURNAL = "hg.transaction.afterJournal";

  /** The journal says how long some files were; none has grown yet. */
  public static final String AFTER_SIZES = "hg.transaction.afterSizes";

  /** Some files have grown; the disk may not have that. */
  public static final String AFTER_APPEND = "hg.transaction.afterAppend";

  /** What will be replaced is backed up; what replaces it is written beside it. */
  public static final String AFTER_BACKUP = "hg.transaction.afterBackup";

  /** The disk has all but the changelog. */
  public static final String AFTER_SYNC = "hg.transaction.afterSync";

  /** A file of the store was replaced. */
  public static final String AFTER_REPLACE = "hg.transaction.afterReplace";

  /** The changelog is to be written. */
  public static final String BEFORE_CHANGELOG = "hg.transaction.beforeChangelog";

  /** The changelog was written: anybody sees the new changesets. */
  public static final String AFTER_CHANGELOG = "hg.transaction.afterChangelog";

  /** All is there; the journal says that it shall be taken back. */
  public static final String BEFORE_COMMIT = "hg.transaction.beforeCommit";

  /** The journal is gone; what was backed up is still there. */
  public static final String AFTER_COMMIT = "hg.transaction.afterCommit";

  /** A file was given back what was in it. */
  static final String AFTER_RESTORE = "hg.rollback.afterRestore";

  /** Everything was taken back; the journal is gone, its copies are there. */
  static final String AFTER_ROLLBACK = "hg.rollback.afterRollback";

  private StoreCrashPoints() {}

  /** Those of taking a transaction back, which nothing reaches but after a crash or a failure. */
  static List<String> ofRollback() {
    return List.of(AFTER_RESTORE, AFTER_ROLLBACK);
  }

  /** All that each transaction passes, in their order. */
  public static List<String> all() {
    return List.of(
        AFTER_JOURNAL,
        AFTER_SIZES,
        AFTER_APPEND,
        AFTER_BACKUP,
        AFTER_SYNC,
        AFTER_REPLACE,
        BEFORE_CHANGELOG,
        AFTER_CHANGELOG,
        BEFORE_COMMIT,
        AFTER_COMMIT);
  }
}
