package dev.gatehouse.vcs.git;

import java.util.List;
import java.util.stream.Stream;

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

  /**
   * The objects of a quarantine that are to stay are in a pack; the repository does not have it.
   */
  public static final String AFTER_QUARANTINE_PACK = "git.quarantine.afterPack";

  /** The objects of a quarantine are in the repository, durably; no ref has moved. */
  public static final String BEFORE_QUARANTINE_REF = "git.quarantine.beforeRef";

  /** A branch has moved to a commit of a quarantine, or a hidden head was made, durably. */
  public static final String AFTER_QUARANTINE_REF = "git.quarantine.afterRef";

  private GitCrashPoints() {}

  /** All of them. */
  public static List<String> all() {
    return Stream.of(ofPushes(), ofQuarantines()).flatMap(List::stream).toList();
  }

  /** Those of pushes, edits of refs and maintenance. */
  public static List<String> ofPushes() {
    return List.of(AFTER_PACK, BEFORE_REFS, BETWEEN_REFS, AFTER_REFS, AFTER_REPACK);
  }

  /** Those of keeping and advancing, which no push and no maintenance comes by. */
  public static List<String> ofQuarantines() {
    return List.of(AFTER_QUARANTINE_PACK, BEFORE_QUARANTINE_REF, AFTER_QUARANTINE_REF);
  }
}
