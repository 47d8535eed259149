package dev.gatehouse.vcs.spi.wire;

/** What a guard says to one edit. */
public sealed interface Decision {
  /** It may happen. */
  record Accept() implements Decision {}

  /**
   * It may not.
   *
   * @param reason one line for the person at the client, in ASCII: what, and what to do
   */
  record Reject(String reason) implements Decision {}
}
