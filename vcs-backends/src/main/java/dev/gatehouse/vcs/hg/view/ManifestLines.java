package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds a line of a manifest in a delta of the manifest's revlog. Stateless. */
final class ManifestLines {
  private static final int HUNK = 12;

  private ManifestLines() {}

  /**
   * The flag of a file's line, if the delta brings that line: where the file changed, it does. What
   * is cut otherwise than at lines is not found.
   */
  static Optional<ManifestFlag> flag(byte[] delta, RepoPath path, Node node) {
    byte[] name = path.bytes();
    byte[] hex = node.hex().getBytes(StandardCharsets.US_ASCII);
    byte[] line = Arrays.copyOf(name, name.length + 1 + hex.length);
    System.arraycopy(hex, 0, line, name.length + 1, hex.length);
    ByteBuffer hunks = ByteBuffer.wrap(delta);
    while (hunks.remaining() >= HUNK) {
      int length = hunks.getInt(hunks.position() + 8);
      int from = hunks.position() + HUNK;
      if (length < 0 || length > delta.length - from) {
        return Optional.empty();
      }
      Optional<ManifestFlag> found = inLines(delta, from, from + length, line);
      if (found.isPresent()) {
        return found;
      }
      hunks.position(from + length);
    }
    return Optional.empty();
  }

  private static Optional<ManifestFlag> inLines(byte[] text, int from, int to, byte[] line) {
    int at = from;
    while (at + line.length < to) {
      if (Arrays.equals(text, at, at + line.length, line, 0, line.length)) {
        return switch (text[at + line.length]) {
          case '\n' -> Optional.of(ManifestFlag.NONE);
          case 'x' -> Optional.of(ManifestFlag.EXECUTABLE);
          case 'l' -> Optional.of(ManifestFlag.SYMLINK);
          default -> Optional.empty();
        };
      }
      while (at < to && text[at] != '\n') {
        at++;
      }
      at++;
    }
    return Optional.empty();
  }
}
