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
import java.util.EnumSet;
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
    String name = "pack-" + checksum(pack);
    Files.move(pack, directory.resolve(name + ".pack"), StandardCopyOption.ATOMIC_MOVE);
    Files.move(index, directory.resolve(name + ".idx"), StandardCopyOption.ATOMIC_MOVE);
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

  /** What a pack ends with. */
  private static String checksum(Path pack) throws IOException {
    try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
      ByteBuffer end = ByteBuffer.allocate(Constants.OBJECT_ID_LENGTH);
      channel.position(channel.size() - end.capacity());
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // A channel may read less than it was asked for.
      }
      return ObjectId.fromRaw(end.array()).name();
    }
  }
}
