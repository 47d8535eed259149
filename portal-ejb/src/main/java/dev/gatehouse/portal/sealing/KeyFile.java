package dev.gatehouse.portal.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys of the installation, each in a file of the data folder that only its owner may read. */
public final class KeyFile {
  private static final int BYTES = 32;

  private KeyFile() {}

  /**
   * Reads a key of 256 bits, or makes it on the first start.
   *
   * @throws IllegalStateException if the file cannot be read or written, or is damaged
   */
  public static byte[] read(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        writePrivately(file, HexFormat.of().formatHex(fresh));
      }
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length != BYTES) {
        throw new IllegalStateException("The key in " + file + " is damaged: restore the file.");
      }
      return key;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("The key in " + file + " cannot be read.", e);
    }
  }

  /** Writes a small file that only its owner may read, whole or not at all. */
  public static void writePrivately(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.createFile(part, ownerOnly());
      Files.writeString(part, text + "\n");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException("Another process writes " + part + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
