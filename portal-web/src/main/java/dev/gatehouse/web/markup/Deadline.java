package dev.gatehouse.web.markup;

import java.time.Duration;

/** When the rendering of a document is given up. Immutable. */
final class Deadline {
  /** Thrown where a document takes more than it may; caught by {@link MarkupRenderer}. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exceeded() {
      super("a document takes too much", null, false, false);
    }
  }

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /** The time left; zero or less where there is none. */
  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /**
   * Goes on while there is time.
   *
   * @throws Exceeded when there is none left
   */
  void check() {
    if (System.nanoTime() - end > 0) {
      throw new Exceeded();
    }
  }
}
