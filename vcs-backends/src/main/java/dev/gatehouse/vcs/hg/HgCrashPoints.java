package dev.gatehouse.vcs.hg;

import java.util.List;

/**
 * The named places in this backend where a test may stop the process, by {@link
 * dev.gatehouse.vcs.spi.CrashPoint}.
 */
public final class HgCrashPoints {
  private HgCrashPoints() {}

  /** All of them. */
  public static List<String> all() {
    return dev.gatehouse.vcs.hg.store.StoreCrashPoints.all();
  }
}
