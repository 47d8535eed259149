package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.CrashPoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Gives a repository what one commit of a quarantine needs, as one pack, and nothing else of the
 * quarantine. Used once.
 */
final class QuarantinePack {
  private final OpenRepository repository;
  private final QuarantineObjects objects;
  private final TreeCache trees;

  QuarantinePack(OpenRepository repository, QuarantineObjects objects, TreeCache trees) {
    this.repository = repository;
    this.objects = objects;
    this.trees = trees;
  }

  /** Gives it. Durable when it returns; no ref has moved. Returns what was given. */
  Set<ObjectId> promote(ObjectId commit) throws IOException {
    Set<ObjectId> needed = needed(commit);
    if (needed.isEmpty()) {
      return needed;
    }
    Path out = objects.incoming().directory().resolve("out");
    Durable.createDirectories(out);
    write(needed, out);
    CrashPoint.hit(GitCrashPoints.AFTER_QUARANTINE_PACK);
    IncomingObjects.moveIn(repository, out);
    return needed;
  }

  /** The quarantine's own objects that a commit reaches. */
  private Set<ObjectId> needed(ObjectId commit) throws IOException {
    Map<ObjectId, Integer> own = objects.types();
    Set<ObjectId> needed = new LinkedHashSet<>();
    Deque<ObjectId> open = new ArrayDeque<>(List.of(commit));
    while (!open.isEmpty()) {
      ObjectId id = open.pop();
      Integer type = own.get(id);
      if (type == null || !needed.add(id)) {
        continue;
      }
      if (type == Constants.OBJ_COMMIT) {
        CommitParser.Links links =
            CommitParser.links(objects.reader().open(id, type).getCachedBytes());
        links.parents().forEach(open::push);
        open.push(links.tree());
      } else if (type == Constants.OBJ_TREE) {
        RawTree raw = trees.tree(id);
        while (raw.next()) {
          open.push(raw.id());
        }
      }
    }
    return needed;
  }

  private void write(Set<ObjectId> needed, Path directory) throws IOException {
    PackConfig config = new PackConfig(repository.files());
    config.setDeltaCompress(false);
    Path pack = directory.resolve("new");
    Path index = directory.resolve("new-index");
    Files.deleteIfExists(pack);
    Files.deleteIfExists(index);
    try (RevWalk walk = new RevWalk(objects.reader());
        PackWriter writer = new PackWriter(config, objects.reader())) {
      List<RevObject> all = new ArrayList<>();
      for (ObjectId id : needed) {
        all.add(walk.lookupAny(id, Objects.requireNonNull(objects.types().get(id))));
      }
      writer.preparePack(all.iterator());
      durably(
          pack,
          out -> writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out));
      durably(index, writer::writeIndex);
    }
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
      java.nio.ByteBuffer end = java.nio.ByteBuffer.allocate(Constants.OBJECT_ID_LENGTH);
      channel.position(channel.size() - end.capacity());
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // A channel may read less than it was asked for.
      }
      return ObjectId.fromRaw(end.array()).name();
    }
  }
}
