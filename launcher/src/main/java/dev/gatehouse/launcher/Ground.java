package dev.gatehouse.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Checks the ground before the server is started: folder, lock and port. */
final class Ground {
  /** Held until the process ends, so that no second portal opens the same data. */
  private static @Nullable FileLock lock;

  private Ground() {}

  static void check(LaunchOptions options) throws LaunchException {
    folder(options.data());
    lock(options.data());
    port(options);
  }

  private static void folder(Path data) throws LaunchException {
    try {
      if (!Files.isDirectory(data)) {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      }
      Files.delete(Files.createTempFile(data, "write", ".probe"));
    } catch (IOException | UnsupportedOperationException e) {
      throw new LaunchException(
          "Cannot write to the data folder " + data + "; choose another one with --data DIR.");
    }
  }

  @SuppressWarnings("resource") // Open until the process ends: closing would give up the lock.
  private static void lock(Path data) throws LaunchException {
    try {
      FileChannel channel =
          FileChannel.open(
              data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      throw new LaunchException("Cannot lock the data folder " + data + ".");
    }
    if (lock == null) {
      throw new LaunchException("Another Gatehouse is running on the data folder " + data + ".");
    }
  }

  private static void port(LaunchOptions options) throws LaunchException {
    InetAddress address;
    try {
      address = InetAddress.getByName(options.host());
    } catch (UnknownHostException e) {
      throw new LaunchException("Not an address of this machine: " + options.host() + ".");
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, options.port()));
    } catch (IOException e) {
      throw new LaunchException(
          "Port "
              + options.port()
              + " on "
              + options.host()
              + " is taken or not allowed; choose another one with --port P.");
    }
  }
}
