package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.storage.pack.PackConfig;

/** Writes what users may see of one repository as another: one pack, and its refs. */
final class RepositoryCopy {
  private final OpenRepository source;
  private final GitLimits limits;
  private final RepositoryLayout layout;

  RepositoryCopy(OpenRepository source, GitLimits limits, RepositoryLayout layout) {
    this.source = source;
    this.limits = limits;
    this.layout = layout;
  }

  /** Fills an empty directory; afterwards it survives a power cut. */
  void write(Path made, Optional<RefName> only) throws IOException {
    RefSnapshot refs = source.refs();
    layout.write(made, refs.head());
    Map<String, RefSnapshot.Target> copied = new TreeMap<>();
    refs.visible()
        .forEach(
            (name, target) -> {
              if (only.isEmpty() || only.get().equals(name)) {
                copied.put(RefNames.full(name).orElseThrow(), target);
              }
            });
    if (copied.isEmpty()) {
      return;
    }
    Set<ObjectId> objects = new HashSet<>();
    copied.values().forEach(target -> objects.add(target.object()));
    Path packs = made.resolve("objects").resolve("pack");
    writePack(objects, packs);
    Durable.syncDirectory(packs);
    Durable.write(made.resolve(Constants.PACKED_REFS), packedRefs(copied));
    Durable.syncDirectory(made);
  }

  private void writePack(Set<ObjectId> objects, Path directory) throws IOException {
    PackConfig config = new PackConfig(source.files());
    // What is stored as a delta stays one; to look for more would take many times as long.
    config.setDeltaCompress(false);
    try (PackWriter writer = new PackWriter(config, source.files().newObjectReader())) {
      writer.setThin(false);
      writer.setDeltaBaseAsOffset(true);
      writer.preparePack(NullProgressMonitor.INSTANCE, objects, Set.of());
      if (writer.getObjectCount() > limits.maxPackObjects()) {
        throw new VcsException(
            VcsErrorCode.TOO_LARGE,
            "the repository has more than " + limits.maxPackObjects() + " objects");
      }
      PackFiles.write(writer, directory, limits.maxPackBytes());
    }
  }

  private static byte[] packedRefs(Map<String, RefSnapshot.Target> refs) {
    StringBuilder text = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
    refs.forEach(
        (name, target) -> {
          text.append(target.object().name()).append(' ').append(name).append('\n');
          if (target.annotated()) {
            text.append('^').append(target.commit().hex()).append('\n');
          }
        });
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
