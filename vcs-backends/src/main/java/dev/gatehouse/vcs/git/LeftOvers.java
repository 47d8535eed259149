package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a process that was killed leaves in a repository: incoming objects, temporary files, and
 * locks that would keep everybody from moving a ref.
 */
final class LeftOvers {
  private LeftOvers() {}

  /**
   * Deletes those that nobody has touched since.
   *
   * @param directory of the repository
   * @return how many
   */
  static int clear(Path directory, Instant since) throws IOException {
    int cleared = 0;
    for (String name : new String[] {"", "objects", "objects/pack", "objects/info"}) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(name))) {
        for (Path file : files) {
          if (isTemporary(file) && isOlder(file, since)) {
            DirectoryTree.delete(file);
            cleared++;
          }
        }
      }
    }
    try (var refs = Files.walk(directory.resolve("refs"))) {
      for (Path file : (Iterable<Path>) refs::iterator) {
        if (file.getFileName().toString().endsWith(".lock") && isOlder(file, since)) {
          Files.deleteIfExists(file);
          cleared++;
        }
      }
    }
    return cleared;
  }

  private static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(IncomingObjects.PREFIX)
        || name.startsWith("incoming_")
        || name.startsWith("noz")
        || name.startsWith("gc_")
        || name.startsWith("commit_")
        || name.startsWith(".config.")
        || name.endsWith(".lock")
        || name.endsWith(".keep");
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
