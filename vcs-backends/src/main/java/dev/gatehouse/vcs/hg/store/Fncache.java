package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The list of all revlogs of tracked files, from which their names can be had back. */
final class Fncache {
  static final String NAME = "fncache";

  private Fncache() {}

  /** Whether a file of the store is to be in the list. */
  static boolean lists(String name) {
    return name.startsWith("data/") || name.startsWith("meta/");
  }

  /**
   * The lines that bring names to the list which are not in it.
   *
   * @param file the list
   */
  static byte[] additions(Path file, Collection<String> names) throws IOException {
    Set<String> known = read(file);
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      String line = StorePaths.withoutRevlogDirectories(name);
      if (known.add(line)) {
        lines.append(line).append('\n');
      }
    }
    return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Set<String> read(Path file) throws IOException {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return new HashSet<>();
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new HgFormatException("fncache does not end with a newline");
    }
    Set<String> lines = new HashSet<>();
    int from = 0;
    for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      lines.add(text.substring(from, to));
      from = to + 1;
    }
    return lines;
  }
}
