package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a reader must know to read a repository. ({@code hg help internals.requirements})
 *
 * @param names all of them, from both files
 */
public record Requirements(Set<String> names) {
  /** What every repository must be: older ones are brought up by {@code hg debugupgraderepo}. */
  private static final Set<String> NEEDED = Set.of("revlogv1", "store");

  /** Some files' contents lie elsewhere, and the store has pointers to them; never exchanged. */
  public static final String LFS = "lfs";

  private static final Set<String> KNOWN =
      Set.of(
          "revlogv1",
          "store",
          "fncache",
          "dotencode",
          "generaldelta",
          "sparserevlog",
          "revlog-compression-zstd",
          "exp-compression-none",
          "share-safe",
          "bookmarksinstore",
          "persistent-nodemap",
          "dirstate-v2",
          "dirstate-tracked-key-v1",
          "internal-phase",
          "internal-phase-2",
          "exp-archived-phase",
          LFS);

  /** Copies the set. */
  public Requirements {
    names = Set.copyOf(names);
  }

  /**
   * Reads what a repository requires.
   *
   * @param directory its {@code .hg}
   * @throws HgFormatException if that is more than this engine knows, or less than it needs
   */
  public static Requirements read(Path directory) throws IOException {
    Set<String> names = lines(directory.resolve("requires"));
    if (names.contains("share-safe")) {
      names.addAll(lines(directory.resolve("store/requires")));
    }
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new HgFormatException(
          "repository requires features unknown to this server: " + String.join(", ", unknown));
    }
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(names);
    if (!missing.isEmpty()) {
      throw new HgFormatException(
          "repository is of an old format, without "
              + String.join(", ", missing)
              + "; run hg debugupgraderepo --run");
    }
    return new Requirements(names);
  }

  private static Set<String> lines(Path file) throws IOException {
    Set<String> lines = new TreeSet<>();
    try {
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (NoSuchFileException e) {
      // None of the file means nothing is required, as in the first years of hg.
      return lines;
    }
    return lines;
  }

  /** Whether it is among them. */
  public boolean has(String name) {
    return names.contains(name);
  }
}
