package dev.gatehouse.vcs.hg.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells cheaply whether a file changed. Two writes within a tick of the disk's clock that
 * leave the size as it is are not told apart by it, nor are two files of which the later got the
 * inode of the earlier; {@link #isRacy} says when that may be.
 *
 * @param key which file it is, such as its inode; empty if there is none
 * @param size in bytes
 * @param changed when it was last written to
 */
record FileStamp(Optional<Object> key, long size, FileTime changed) {
  /** The coarsest clock that a file system has which keeps repositories, and its neighbour's. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private static final FileStamp NONE = new FileStamp(Optional.empty(), 0, FileTime.fromMillis(0));

  static FileStamp of(Path file) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          Optional.ofNullable(found.fileKey()), found.size(), found.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }

  /**
   * Whether another write may look the same: the file was written to a moment before it was looked
   * at, or later than that by a clock that is ahead.
   *
   * @param at when it was looked at, or before that
   */
  boolean isRacy(Instant at) {
    return changed.toInstant().isAfter(at.minus(TICK));
  }
}
