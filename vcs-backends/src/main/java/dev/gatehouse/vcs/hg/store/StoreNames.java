package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns names of the store into paths. */
final class StoreNames {
  private StoreNames() {}

  /** Refuses what would be several lines of a journal or of {@code fncache}, or several fields. */
  static void requireLine(String name) throws HgFormatException {
    if (name.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
      throw new HgFormatException("not the name of a file: " + name.replaceAll("[^ -~]", "?"));
    }
  }

  /**
   * A file in a directory.
   *
   * @param encoded its name, of ASCII
   */
  static Path resolve(Path directory, String encoded) throws HgFormatException {
    try {
      return directory.resolve(encoded);
    } catch (InvalidPathException e) {
      throw new HgFormatException("not the name of a file: " + encoded);
    }
  }
}
