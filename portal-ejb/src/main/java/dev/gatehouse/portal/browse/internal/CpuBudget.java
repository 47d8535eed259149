package dev.gatehouse.portal.browse.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** How much processor time one thread may still use for one page. For the thread that made it. */
final class CpuBudget {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long end;

  CpuBudget(Duration budget) {
    this.end = now() + budget.toNanos();
  }

  boolean isUsedUp() {
    return now() > end;
  }

  private static long now() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
