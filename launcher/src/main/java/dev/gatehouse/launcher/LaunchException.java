package dev.gatehouse.launcher;

/** Why Gatehouse cannot start: one line for the person at the terminal. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  LaunchException(String message) {
    super(message);
  }

  String line() {
    return java.util.Objects.requireNonNullElse(getMessage(), "Gatehouse cannot start.");
  }
}
