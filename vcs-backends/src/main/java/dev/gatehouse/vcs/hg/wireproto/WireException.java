package dev.gatehouse.vcs.hg.wireproto;

import java.util.Objects;
import java.util.Optional;

/** A client is told that it cannot have what it asks for, in one line. */
final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Optional<String> hint;

  WireException(String message) {
    super(message);
    this.hint = Optional.empty();
  }

  WireException(String message, String hint) {
    super(message);
    this.hint = Optional.of(hint);
  }

  /** What to do about it. */
  Optional<String> hint() {
    return hint;
  }

  String line() {
    return Objects.requireNonNull(getMessage());
  }
}
