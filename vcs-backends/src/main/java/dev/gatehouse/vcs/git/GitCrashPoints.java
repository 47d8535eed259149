package dev.gatehouse.vcs.git;

import java.util.List;

/**
 * The named places in this backend where a test may stop the process, by {@link
 * dev.gatehouse.vcs.spi.CrashPoint}.
 */
public final class GitCrashPoints {
  /** A push's pack has arrived whole and was checked; the repository does not have it yet. */
  public static final String AFTER_PACK = "git.receive.afterPack";

  /** A push's objects are in the repository, durably; no ref has moved. */
  public static final String BEFORE_REFS = "git.receive.beforeRefs";

  /** Some refs of a push or an edit that is not atomic have moved, others have not. */
  public static final String BETWEEN_REFS = "git.receive.betweenRefs";

  /** All refs of a push have moved, durably; nobody has been told. */
  public static final String AFTER_REFS = "git.receive.afterRefs";

  /** Maintenance has written new packs; the old ones are still there. */
  public static final String AFTER_REPACK = "git.maintenance.afterRepack";

  private GitCrashPoints() {}

  /** All of them. */
  public static List<String> all() {
    return List.of(AFTER_PACK, BEFORE_REFS, BETWEEN_REFS, AFTER_REFS, AFTER_REPACK);
  }
}
