package dev.gatehouse.vcs.diff;

import java.util.OptionalInt;

/**
 * One line of a hunk.
 *
 * @param kind what happened to it
 * @param before its number in the file before, from 0; empty if it was added
 * @param after its number in the file after, from 0; empty if it was removed
 */
public record DiffLine(Kind kind, OptionalInt before, OptionalInt after) {
  /** What happened to a line. */
  public enum Kind {
    CONTEXT,
    REMOVED,
    ADDED
  }

  static DiffLine context(int before, int after) {
    return new DiffLine(Kind.CONTEXT, OptionalInt.of(before), OptionalInt.of(after));
  }

  static DiffLine removed(int before) {
    return new DiffLine(Kind.REMOVED, OptionalInt.of(before), OptionalInt.empty());
  }

  static DiffLine added(int after) {
    return new DiffLine(Kind.ADDED, OptionalInt.empty(), OptionalInt.of(after));
  }
}
