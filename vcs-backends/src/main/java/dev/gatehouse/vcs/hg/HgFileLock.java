package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock that stock hg honours: a symbolic link whose target names the host, with the namespace its
 * process numbers are of, and the process. One that a process of this host left behind when it
 * ended is taken away, as hg does. For one thread.
 */
final class HgFileLock implements AutoCloseable {
  private static final long WAIT_MILLIS = 20;
  private static final String OWNER = host() + ":" + ProcessHandle.current().pid();

  private final Path file;

  private HgFileLock(Path file) {
    this.file = file;
  }

  private static String host() {
    try {
      String name =
          Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8).strip();
      String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      String number = namespace.replaceAll("[^0-9]", "");
      return name + "/" + Long.toHexString(Long.parseLong(number));
    } catch (IOException e) {
      // Not on Linux: nobody else's locks are ever taken for ended.
      return "gatehouse";
    }
  }

  /**
   * Takes a lock, and waits for whoever has it.
   *
   * @throws VcsException with {@link VcsErrorCode#LOCK_TIMEOUT} if it is not had in time
   */
  static HgFileLock take(Path file, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      if (create(file)) {
        return new HgFileLock(file);
      }
      Optional<String> owner = owner(file);
      if (owner.isPresent() && isGone(owner.get()) && create(breaking(file))) {
        try {
          // Only now can nobody else have taken it meanwhile.
          if (owner.equals(owner(file))) {
            Files.deleteIfExists(file);
          }
        } finally {
          Files.deleteIfExists(breaking(file));
        }
        continue;
      }
      if (System.nanoTime() - end > 0) {
        throw new VcsException(
            VcsErrorCode.LOCK_TIMEOUT,
            file.getFileName() + " is held by " + owner.orElse("somebody who ended just now"));
      }
      pause();
    }
  }

  private static Path breaking(Path file) {
    return file.resolveSibling(file.getFileName() + ".break");
  }

  private static boolean create(Path file) throws IOException {
    try {
      Files.createSymbolicLink(file, Path.of(OWNER));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Optional<String> owner(Path file) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(file).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isGone(String owner) {
    int colon = OWNER.lastIndexOf(':');
    if (!owner.startsWith(OWNER.substring(0, colon + 1))) {
      return false;
    }
    String number = owner.substring(colon + 1);
    return number.matches("[0-9]{1,18}")
        && !ProcessHandle.of(Long.parseLong(number)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for a lock");
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
