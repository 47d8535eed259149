package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A lock that stock hg honours: a symbolic link whose target names the host, with the namespace its
 * process numbers are of, and the process. One that a process of this host left behind when it
 * ended is taken away, as hg does; where the system hides other users' processes, only one that
 * this user left. For one thread; of this process only one at a time may ask.
 */
final class LockFile implements AutoCloseable {
  private static final long WAIT_MILLIS = 20;
  private static final int LONGEST_OWNER = 1024;
  private static final int DEEPEST = 3;
  private static final String HOST = host();
  private static final long PID = ProcessHandle.current().pid();

  /** A line of {@code mountinfo} of a process that cannot see those of other users. */
  private static final Pattern HIDING =
      Pattern.compile("\\S+ \\S+ \\S+ \\S+ /proc .* - proc .*\\bhidepid=(?!(0|off)\\b).*");

  private final Path file;

  private LockFile(Path file) {
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
   * @param deadline of {@link System#nanoTime}
   * @throws VcsException with {@link VcsErrorCode#LOCK_TIMEOUT} if it is not had in time
   */
  static LockFile take(Path file, long deadline) throws IOException {
    while (!attempt(file, 0)) {
      if (System.nanoTime() - deadline > 0) {
        throw new VcsException(
            VcsErrorCode.LOCK_TIMEOUT,
            file.getFileName()
                + " is held by "
                + owner(file).orElse("processes that take it in turns"));
      }
      pause();
    }
    return new LockFile(file);
  }

  private static boolean attempt(Path file, int depth) throws IOException {
    if (create(file)) {
      return true;
    }
    Optional<String> owner = owner(file);
    if (owner.isEmpty() || depth == DEEPEST || !isGone(owner.get(), () -> mayBeHidden(file))) {
      return false;
    }
    // Without a second lock, two that find the same dead one could each take the other's.
    Path breaking = file.resolveSibling(file.getFileName() + ".break");
    if (!attempt(breaking, depth + 1)) {
      return false;
    }
    try {
      if (owner.equals(owner(file))) {
        Files.deleteIfExists(file);
      }
    } finally {
      Files.deleteIfExists(breaking);
    }
    return create(file);
  }

  private static boolean create(Path file) throws IOException {
    try {
      Files.createSymbolicLink(file, Path.of(HOST + ":" + PID));
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
    } catch (NotLinkException e) {
      // What hg writes where a file system has no links.
      byte[] written = Files.readAllBytes(file);
      return written.length > LONGEST_OWNER
          ? Optional.of("somebody")
          : Optional.of(new String(written, StandardCharsets.UTF_8));
    }
  }

  /**
   * Whether the process that has a lock has ended.
   *
   * @param hidden whether it may be there though it cannot be seen
   */
  static boolean isGone(String owner, BooleanSupplier hidden) {
    if (!owner.startsWith(HOST + ":")) {
      return false;
    }
    String number = owner.substring(HOST.length() + 1);
    if (!number.matches("[0-9]{1,18}")) {
      return false;
    }
    long pid = Long.parseLong(number);
    // Nobody else of this process asks now: so that was one before it, which had its number.
    return pid == PID
        || (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
            && !hidden.getAsBoolean());
  }

  /**
   * Whether the process that made a lock may be one that the system hides from this one, as it does
   * with those of other users where {@code /proc} is mounted with {@code hidepid}. hg, which can
   * ask for a process by a signal, sees that it is there.
   */
  private static boolean mayBeHidden(Path file) {
    try {
      Object maker = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      Object self = Files.getAttribute(Path.of("/proc/self/"), "unix:uid");
      return !maker.equals(self) && hides(Files.readAllLines(Path.of("/proc/self/mountinfo")));
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  /** Whether processes of others are hidden, by the lines of {@code mountinfo}. */
  static boolean hides(List<String> mounts) {
    return mounts.stream().anyMatch(line -> HIDING.matcher(line).matches());
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
