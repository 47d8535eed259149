package dev.gatehouse.web.page.admin;

import dev.gatehouse.portal.status.api.StatusReport;
import dev.gatehouse.portal.status.api.Waiting;
import dev.gatehouse.web.markup.docutils.DocutilsState;
import dev.gatehouse.web.page.Times;
import dev.gatehouse.web.page.admin.Finding.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what is wrong from the portal's state. */
final class Findings {
  /** What a crash left is repaired within a minute, so that five are too long. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final double LITTLE = 0.10;
  private static final double NEARLY_NONE = 0.03;

  private Findings() {}

  static List<Finding> of(StatusReport report, DocutilsState docutils, Times times) {
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(State.FINE, "Database", report.database() + " answers."));
    findings.add(disk(report));
    report.waiting().forEach(waiting -> findings.add(work(waiting, times)));
    findings.add(rendering(docutils));
    return findings;
  }

  private static Finding disk(StatusReport report) {
    double free = report.totalBytes() == 0 ? 0 : (double) report.freeBytes() / report.totalBytes();
    String text =
        bytes(report.freeBytes())
            + " of "
            + bytes(report.totalBytes())
            + " free at "
            + report.data();
    if (free < NEARLY_NONE) {
      return new Finding(State.BROKEN, "Disk", text + ". Pushes will fail: make room now.");
    }
    return free < LITTLE
        ? new Finding(State.ATTENTION, "Disk", text + ". Make room before it is full.")
        : new Finding(State.FINE, "Disk", text + ".");
  }

  private static Finding work(Waiting waiting, Times times) {
    String what =
        switch (waiting.kind()) {
          case INTENTS -> "Begun changes";
          case MESSAGES -> "Messages on their way";
          case UNDELIVERABLE -> "Undeliverable messages";
        };
    if (waiting.since().isEmpty()) {
      return new Finding(State.FINE, what, "None.");
    }
    boolean late = Duration.between(waiting.since().get(), times.now()).compareTo(PATIENCE) > 0;
    String text =
        waiting.count() + ", the oldest from " + times.relative(waiting.since().get()) + ".";
    return switch (waiting.kind()) {
      case INTENTS ->
          late
              ? new Finding(
                  State.BROKEN,
                  what,
                  text + " It should have been finished or undone: look into the server's log.")
              : new Finding(State.FINE, what, text);
      case MESSAGES ->
          late
              ? new Finding(State.ATTENTION, what, text + " A receiver fails; it is tried again.")
              : new Finding(State.FINE, what, text);
      case UNDELIVERABLE ->
          new Finding(State.ATTENTION, what, text + " They are not tried again: see Messages.");
    };
  }

  private static Finding rendering(DocutilsState state) {
    String what = "reStructuredText";
    if (state instanceof DocutilsState.Ready ready) {
      return new Finding(
          State.FINE,
          what,
          "Rendered by docutils " + ready.version() + " with " + ready.python() + ".");
    }
    if (state instanceof DocutilsState.Unavailable unavailable) {
      return new Finding(
          State.ATTENTION, what, "Shown as text, not rendered. " + unavailable.reason());
    }
    return new Finding(State.FINE, what, "docutils is being set up; until then shown as text.");
  }

  /** A number of bytes as people say it. */
  static String bytes(long bytes) {
    double size = bytes;
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }
}
