package dev.gatehouse.web.markup;

import dev.gatehouse.web.markup.Rendered.Reason;
import java.time.Duration;

/** When the rendering of a document is given up. Immutable. */
final class Deadline {
  /** Thrown where a document takes more than it may; caught by {@link MarkupRenderer}. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    Exceeded(Reason reason) {
      super("a document takes too much", null, false, false);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /**
   * Goes on while there is time.
   *
   * @throws Exceeded when there is none left
   */
  void check() {
    if (System.nanoTime() - end > 0) {
      throw new Exceeded(Reason.TOO_SLOW);
    }
  }
}
