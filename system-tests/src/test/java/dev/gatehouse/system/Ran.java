package dev.gatehouse.system;

import java.util.List;

/**
 * A command that has ended.
 *
 * @param out what it wrote to its output
 * @param err what it wrote to its error output
 */
public record Ran(List<String> command, int exit, String out, String err) {
  /** This, if it ended well. */
  public Ran succeeds() {
    if (exit != 0) {
      throw new AssertionError(this + " failed");
    }
    return this;
  }

  /** This, if it failed, and said so in words that contain these. */
  public Ran failsWith(String words) {
    if (exit == 0 || !err.contains(words)) {
      throw new AssertionError(this + " should have failed with: " + words);
    }
    return this;
  }

  /** The output without the line break at its end. */
  public String line() {
    return out.strip();
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\nexit " + exit + "\n" + out + err;
  }
}
