package dev.gatehouse.vcs.hg.phases;

import java.util.Optional;

/** What may become of a changeset, in hg's order: descendants are never in an earlier one. */
public enum HgPhase {
  /** Others have it: it stays as it is. */
  PUBLIC(0),
  /** It may be exchanged, and replaced. */
  DRAFT(1),
  /** It is never exchanged. */
  SECRET(2),
  /** Replaced, and kept as if it were gone. */
  ARCHIVED(32),
  /** Made by hg for itself. */
  INTERNAL(96);

  private final int number;

  HgPhase(int number) {
    this.number = number;
  }

  /** The number that files and messages have for it. */
  public int number() {
    return number;
  }

  /** The phase of a number; empty if there is none. */
  public static Optional<HgPhase> of(int number) {
    for (HgPhase phase : values()) {
      if (phase.number == number) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }

  /** Whether no other repository is told of such a changeset. */
  public boolean isHidden() {
    return compareTo(SECRET) >= 0;
  }
}
