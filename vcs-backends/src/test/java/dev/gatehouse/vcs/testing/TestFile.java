package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.EntryKind;
import java.nio.charset.StandardCharsets;

/**
 * A file of a commit that a test makes.
 *
 * @param kind anything but a directory
 * @param content as text, each character a byte
 */
public record TestFile(EntryKind kind, String content) {
  /** The bytes of the content. */
  public byte[] bytes() {
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }
}
