package dev.gatehouse.vcs.hg.wireproto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** One file of the store that a stream clone copies. */
public sealed interface StreamFile {
  /**
   * What it is called in the store, not encoded for the file system, as bytes in ISO-8859-1; such
   * as {@code data/README.i}.
   */
  String name();

  /** How many bytes to send. */
  long size();

  /**
   * A file as it is now.
   *
   * @param data where its chunks lie if it is an index and they leave it
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  static StreamFile of(String name, Path file, Path data) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return new OnDisk(name, file, data, found.size(), OnDisk.key(found));
  }

  /**
   * A file that lies on disk.
   *
   * @param file where it lies
   * @param data where its chunks lie if it is an index and they leave it
   * @param size how many of its bytes to copy: those that were there while nobody wrote
   * @param key which file it was, whatever lies in its place later
   */
  record OnDisk(String name, Path file, Path data, long size, Object key) implements StreamFile {
    private static Object key(BasicFileAttributes found) {
      return Objects.requireNonNullElse(found.fileKey(), "");
    }

    /** Whether another file took its place. */
    boolean isReplaced() throws IOException {
      return !key.equals(key(Files.readAttributes(file, BasicFileAttributes.class)));
    }
  }

  /** A file that only the client gets. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Made(String name, byte[] content) implements StreamFile {
    @Override
    public long size() {
      return content.length;
    }
  }
}
