package dev.gatehouse.vcs.hg.wireproto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a command answers, before it takes the form of HTTP or of a pipe. */
sealed interface WireAnswer {
  /** A short value. */
  @SuppressWarnings("ArrayRecordComponent") // Made for one answer, and handed on once.
  record Text(byte[] bytes) implements WireAnswer {
    static Text of(String text) {
      return new Text(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A long value, which is packed as both sides can.
   *
   * @param key stands for all that the value follows from, if it is worth keeping
   */
  record Stream(Optional<String> key, boolean packed, Body body) implements WireAnswer {}

  /** A long value that is never packed. */
  record Plain(Body body) implements WireAnswer {}

  /** An error that is told outside of the value. */
  record Failure(String line) implements WireAnswer {}

  /** How a push of the old kind ended. */
  record Pushed(int result, String output) implements WireAnswer {}

  /** Whether a key was set; over HTTP with what people read. */
  record KeySet(boolean done, String output) implements WireAnswer {}

  /** Writes a value. */
  interface Body {
    void write(OutputStream out) throws IOException;
  }
}
