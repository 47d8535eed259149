package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.store.StoreCrashPoints;
import java.util.List;
import java.util.stream.Stream;

/**
 * The named places in this backend where a test may stop the process, by {@link
 * dev.gatehouse.vcs.spi.CrashPoint}.
 */
public final class HgCrashPoints {
  /** What is to be kept is written beside its place. */
  static final String AFTER_HIDDEN_WRITE = "hg.hidden.afterWrite";

  /** A head is in its place; the disk may not have that. */
  static final String AFTER_HIDDEN_MOVE = "hg.hidden.afterMove";

  /** A head is kept; nobody was told. */
  static final String AFTER_HIDDEN_SYNC = "hg.hidden.afterSync";

  /** A group is out of its place; the disk may not have that. */
  static final String AFTER_HIDDEN_GONE = "hg.hidden.afterGone";

  /** A group is forgotten; its files are still there. */
  static final String AFTER_HIDDEN_FORGOTTEN = "hg.hidden.afterForgotten";

  private HgCrashPoints() {}

  /** All of them. */
  public static List<String> all() {
    return Stream.of(ofTransactions(), ofKeeping(), ofForgetting()).flatMap(List::stream).toList();
  }

  /** Those that whatever changes what hg reads passes, in their order. */
  public static List<String> ofTransactions() {
    return StoreCrashPoints.all();
  }

  /** Those that keeping a hidden head passes, in their order. */
  public static List<String> ofKeeping() {
    return List.of(AFTER_HIDDEN_WRITE, AFTER_HIDDEN_MOVE, AFTER_HIDDEN_SYNC);
  }

  /** Those that forgetting hidden heads passes, in their order. */
  public static List<String> ofForgetting() {
    return List.of(AFTER_HIDDEN_GONE, AFTER_HIDDEN_FORGOTTEN);
  }
}
