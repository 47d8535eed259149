package dev.gatehouse.vcs.hg.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes files so that they survive a power cut, and so that only this account can read them. */
final class Durable {
  /** So many files are waited for one after the other. */
  private static final int FEW = 8;

  private static final int SYNC_THREADS = 8;

  private Durable() {}

  private static FileAttribute<Set<PosixFilePermission>> permissions(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }

  /** The directory that a file lies in. */
  static Path directoryOf(Path file) {
    return Objects.requireNonNull(file.getParent(), "the root lies in nothing");
  }

  /** How long a file is; 0 if it is not there. */
  static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /**
   * Makes a directory and those above it that are missing.
   *
   * @param changed receives each directory that has a new entry
   */
  static void createDirectories(Path directory, Set<Path> changed) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directoryOf(directory);
      createDirectories(parent, changed);
      Files.createDirectory(directory, permissions("rwx------"));
      changed.add(parent);
    }
  }

  /** Writes a file that is not there yet, or in the place of what is, and waits for the disk. */
  static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            permissions("rw-------"))) {
      writeAll(channel, content);
      channel.force(true);
    }
  }

  /** Puts bytes behind those of a file, which is made if it is not there. */
  static void append(Path file, List<byte[]> content, boolean force) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            permissions("rw-------"))) {
      for (byte[] bytes : content) {
        writeAll(channel, bytes);
      }
      if (force) {
        channel.force(true);
      }
    }
  }

  /** Makes a file one's own that {@code hg clone} has linked into another repository. */
  static void unshare(Path file, Path spare) throws IOException {
    if (Files.exists(file) && (Integer) Files.getAttribute(file, "unix:nlink") > 1) {
      copy(file, spare, Files.size(file));
      move(spare, file);
    }
  }

  private static void writeAll(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Cuts a file off, and waits for the disk. */
  static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
      channel.force(true);
    }
  }

  /** Copies the beginning of a file to one that is not there yet, and waits for the disk. */
  static void copy(Path from, Path to, long size) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                to,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                permissions("rw-------"))) {
      long done = 0;
      while (done < size) {
        long more = in.transferTo(done, size - done, out);
        if (more <= 0) {
          throw new IOException(from.getFileName() + " became shorter while it was copied");
        }
        done += more;
      }
      out.force(true);
    }
  }

  /** Puts a file in the place of another at once. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until the disk has what was written to a file. */
  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Waits until the disk has what was written to many files, several at once if they are many. */
  static void sync(Collection<Path> files) throws IOException {
    if (files.size() <= FEW) {
      for (Path file : files) {
        sync(file);
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(SYNC_THREADS);
    try {
      List<Future<Void>> waits = new ArrayList<>();
      for (Path file : files) {
        waits.add(
            threads.submit(
                () -> {
                  sync(file);
                  return null;
                }));
      }
      for (Future<Void> wait : waits) {
        wait.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a file could not be written to the disk", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for the disk");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Waits until the disk has a directory's entries. */
  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
