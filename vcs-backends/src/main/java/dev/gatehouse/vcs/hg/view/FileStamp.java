package dev.gatehouse.vcs.hg.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells cheaply whether a file changed. Two writes within a tick of the disk's clock that
 * leave the size as it is are not told apart by it.
 *
 * @param key which file it is, such as its inode; empty if there is none
 * @param size in bytes
 * @param changed when it was last written to
 */
record FileStamp(Optional<Object> key, long size, FileTime changed) {
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
}
