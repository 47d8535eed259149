package dev.gatehouse.vcs.spi;

/**
 * Named places between two durable steps, where a test may stop the process as {@code kill -9}
 * would.
 *
 * <p>Does nothing unless the system property {@code gatehouse.crash} names the point when this
 * class is loaded; {@code NAME:N} stops at the N-th hit. Thread-safe.
 */
public final class CrashPoint {
  private static final String NAME;
  private static final java.util.concurrent.atomic.AtomicInteger LEFT;

  static {
    String wish = System.getProperty("gatehouse.crash", "");
    int colon = wish.lastIndexOf(':');
    NAME = colon < 0 ? wish : wish.substring(0, colon);
    LEFT =
        new java.util.concurrent.atomic.AtomicInteger(
            colon < 0 ? 1 : Integer.parseInt(wish.substring(colon + 1)));
  }

  private CrashPoint() {}

  /** Stops the process at once, with exit code 137, if a test asked for this point. */
  public static void hit(String name) {
    if (!NAME.isEmpty() && NAME.equals(name) && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(137);
    }
  }
}
