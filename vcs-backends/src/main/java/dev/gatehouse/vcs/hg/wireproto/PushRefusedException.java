package dev.gatehouse.vcs.hg.wireproto;

import java.util.List;
import java.util.Objects;

/** A push may not be. Its lines are for the person at the client. */
public final class PushRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> details;
  private final boolean raced;

  private PushRefusedException(String line, List<String> details, boolean raced) {
    super(line);
    this.details = List.copyOf(details);
    this.raced = raced;
  }

  /**
   * A refusal by rule.
   *
   * @param line says it in one line
   * @param details further lines, such as one for each branch
   */
  public static PushRefusedException because(String line, List<String> details) {
    return new PushRefusedException(line, details, false);
  }

  /** A refusal because somebody else was faster. */
  static PushRefusedException raced(String line) {
    return new PushRefusedException(line, List.of(), true);
  }

  /** The one line. */
  String line() {
    return Objects.requireNonNull(getMessage());
  }

  public List<String> details() {
    return details;
  }

  boolean raced() {
    return raced;
  }
}
