package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.BoundedOutput;
import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;

/** Writes a pack and its index under the names they have in a repository. Stateless. */
final class PackFiles {
  private PackFiles() {}

  /**
   * Writes what a writer was prepared with. The files are on the disk when it returns; their names
   * are once the directory is.
   *
   * @param most how many bytes the pack may have
   * @throws VcsException with {@link VcsErrorCode#TOO_LARGE} if it would have more
   */
  static void write(PackWriter writer, Path directory, long most) throws IOException {
    Path pack = directory.resolve("new");
    Path index = directory.resolve("new-index");
    Files.deleteIfExists(pack);
    Files.deleteIfExists(index);
    durably(
        pack,
        out ->
            writer.writePack(
                NullProgressMonitor.INSTANCE,
                NullProgressMonitor.INSTANCE,
                new BoundedOutput(out, most, "the pack")));
    durably(index, writer::writeIndex);
    String name = name(pack);
    Files.move(pack, directory.resolve(name + ".pack"), StandardCopyOption.ATOMIC_MOVE);
    Files.move(index, directory.resolve(name + ".idx"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether a pack has the name that {@link #name} gives it. */
  static boolean isReceived(Path pack) throws IOException {
    return has(pack, name(pack));
  }

  /**
   * The name of a pack that a repack has made, which tells it from those that were received: after
   * the digest of the checksum that it ends with.
   */
  static String repackedName(Path pack) throws IOException {
    MessageDigest digest = Constants.newMessageDigest();
    digest.update(checksum(pack));
    return "pack-" + ObjectId.fromRaw(digest.digest()).name();
  }

  /** Whether a pack has the name that {@link #repackedName} gives it. */
  static boolean isRepacked(Path pack) throws IOException {
    return has(pack, repackedName(pack));
  }

  private static boolean has(Path pack, String name) {
    return Optional.ofNullable(pack.getFileName())
        .map(Path::toString)
        .filter((name + ".pack")::equals)
        .isPresent();
  }

  /** Writes to a stream. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static void durably(Path file, Writing writing) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Durable.filePermissions());
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      writing.to(out);
      out.flush();
      channel.force(true);
    }
  }

  /**
   * The name of a pack and its index without an extension, after the checksum that the pack ends
   * with, as git has named them since 1.9. JGit names them after the objects that are in them, so
   * that a repack of the same objects would replace a pack under whoever reads it.
   *
   * @param pack a whole pack
   */
  static String name(Path pack) throws IOException {
    return "pack-" + ObjectId.fromRaw(checksum(pack)).name();
  }

  private static byte[] checksum(Path pack) throws IOException {
    try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(Constants.OBJECT_ID_LENGTH);
      channel.position(channel.size() - end.capacity());
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // A channel may read less than it was asked for.
      }
      return end.array();
    }
  }
}
