package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
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
    try (RevWalk walk = new RevWalk(objects.reader());
        PackWriter writer = new PackWriter(config, objects.reader())) {
      List<RevObject> all = new ArrayList<>();
      for (ObjectId id : needed) {
        all.add(walk.lookupAny(id, Objects.requireNonNull(objects.types().get(id))));
      }
      writer.preparePack(all.iterator());
      PackFiles.write(writer, directory, Long.MAX_VALUE);
    }
  }
}
