package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.RepositoryId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits that were parsed, the last used of them, up to a weight. A commit never changes, so
 * nothing is ever stale. Whether it may be seen is decided before this is asked. Thread-safe.
 */
final class CommitCache {
  /** About what a commit takes besides its text. */
  private static final int OVERHEAD = 600;

  private final long limit;
  private final Map<Key, Commit> commits = new LinkedHashMap<>(256, 0.75f, true);
  private long weight;

  /** A cache of at most so many bytes. */
  CommitCache(long limit) {
    this.limit = limit;
  }

  private record Key(RepositoryId repository, ObjectId id) {}

  synchronized Optional<Commit> get(RepositoryId repository, ObjectId id) {
    return Optional.ofNullable(commits.get(new Key(repository, id)));
  }

  synchronized void put(RepositoryId repository, ObjectId id, Commit commit) {
    if (commits.put(new Key(repository, id), commit) == null) {
      weight += weigh(commit);
    }
    var eldest = commits.values().iterator();
    while (weight > limit && eldest.hasNext()) {
      weight -= weigh(eldest.next());
      eldest.remove();
    }
  }

  private static long weigh(Commit commit) {
    long characters = commit.message().length();
    for (Map.Entry<String, String> extra : commit.extras().entrySet()) {
      characters += extra.getKey().length() + extra.getValue().length();
    }
    return OVERHEAD + 2 * characters + 120L * commit.parents().size();
  }
}
