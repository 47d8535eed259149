package dev.gatehouse.vcs.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes files so that they survive a power cut, and so that only this account can read them. */
public final class Durable {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(EnumSet.copyOf(DIRECTORY));

  private Durable() {}

  /** The permissions a new file of the store has. */
  public static FileAttribute<Set<PosixFilePermission>> filePermissions() {
    return PosixFilePermissions.asFileAttribute(FILE);
  }

  /** Makes a directory and those above it that are missing, for this account only. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
  }

  /** Writes a new file and waits until the disk has it. The directory is not synced. */
  public static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            filePermissions())) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Replaces a file as a whole; a crash leaves the old or the new one. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    syncDirectory(directoryOf(file));
  }

  /** The directory that a file or directory lies in. */
  public static Path directoryOf(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root lies in nothing");
  }

  /** Waits until the disk has a directory's entries. One that does not exist has none. */
  public static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException e) {
      // Somebody removed it meanwhile, as git does with empty directories of refs.
      return;
    }
  }

  /** Takes every right on a file or directory from other accounts, if it exists. */
  public static void closeToOthers(Path path) throws IOException {
    try {
      Set<PosixFilePermission> now =
          EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
      if (now.removeAll(OTHERS)) {
        Files.setPosixFilePermissions(path, now);
      }
    } catch (NoSuchFileException e) {
      // Gone meanwhile: nothing to close.
      return;
    }
  }
}
