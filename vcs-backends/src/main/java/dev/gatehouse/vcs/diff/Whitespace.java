package dev.gatehouse.vcs.diff;

/**
 * Which differences in white space count. Spaces, tabs, carriage returns and the line's end are
 * white.
 */
public enum Whitespace {
  /** All: lines are equal if their bytes are. */
  COMPARE,
  /** Not those at the end of a line, so that line ends of Windows and of Unix are the same. */
  IGNORE_EOL,
  /** Not how much there is in one place, and none at the end of a line. */
  IGNORE_CHANGE,
  /** None at all. */
  IGNORE_ALL
}
