package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Tree objects as they are read, the last used of them kept. For one thread. */
final class TreeCache {
  private static final long LIMIT = 8 << 20;

  private final ObjectReader reader;
  private final Map<ObjectId, byte[]> trees = new LinkedHashMap<>(64, 0.75f, true);
  private long held;

  TreeCache(ObjectReader reader) {
    this.reader = reader;
  }

  /** An entry of a tree somewhere: its mode's meaning and its id. */
  record Found(dev.gatehouse.vcs.spi.EntryKind kind, ObjectId id) {}

  /** A cursor on a tree. */
  RawTree tree(AnyObjectId id) throws IOException {
    byte[] raw = trees.get(id.toObjectId());
    if (raw == null) {
      raw = reader.open(id, Constants.OBJ_TREE).getCachedBytes();
      trees.put(id.copy(), raw);
      held += raw.length;
      var eldest = trees.values().iterator();
      while (held > LIMIT && trees.size() > 1) {
        held -= eldest.next().length;
        eldest.remove();
      }
    }
    return new RawTree(raw);
  }

  /** What lies at a path below a tree; the tree itself for the root. */
  Optional<Found> find(ObjectId root, RepoPath path) throws IOException {
    return find(root, path.bytes());
  }

  Optional<Found> find(ObjectId root, byte[] path) throws IOException {
    Found found = new Found(dev.gatehouse.vcs.spi.EntryKind.DIRECTORY, root);
    int start = 0;
    while (start < path.length) {
      int end = start;
      while (end < path.length && path[end] != '/') {
        end++;
      }
      if (found.kind() != dev.gatehouse.vcs.spi.EntryKind.DIRECTORY) {
        return Optional.empty();
      }
      RawTree tree = tree(found.id());
      if (!tree.find(path, start, end)) {
        return Optional.empty();
      }
      found = new Found(tree.kind(), tree.id());
      start = end + 1;
    }
    return Optional.of(found);
  }
}
