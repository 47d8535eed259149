package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The history that a quarantine sees: what users may see of the repository's, with hidden heads and
 * the quarantine's own commits on top. The repository's index is left as it is; what is added is
 * read when somebody asks. For one thread.
 */
final class QuarantineHistory {
  private final History.Visible base;
  private final ObjectReader reader;
  private final List<ObjectId> pending;
  private Optional<HistoryAppender> appender = Optional.empty();
  private History.Visible now;

  /**
   * A history.
   *
   * @param base what everybody sees
   * @param tips what is seen beside
   */
  QuarantineHistory(History.Visible base, ObjectReader reader, Collection<ObjectId> tips) {
    this.base = base;
    this.reader = reader;
    this.now = base;
    this.pending = new ArrayList<>(tips);
    pending.removeIf(base::contains);
  }

  /** Adds a commit, and what it reaches. */
  void add(ObjectId commit) {
    if (!now.contains(commit) && !pending.contains(commit)) {
      pending.add(commit.copy());
    }
  }

  /** Whether a commit is seen. */
  boolean sees(ObjectId commit) throws IOException {
    return base.contains(commit) || pending.contains(commit) || visible().contains(commit);
  }

  /** What everybody sees. */
  History.Visible base() {
    return base;
  }

  /** All that is seen. */
  History.Visible visible() throws IOException {
    if (pending.isEmpty()) {
      return now;
    }
    HistoryAppender longer =
        appender.isPresent() ? appender.get() : new HistoryAppender(base.index());
    appender = Optional.of(longer);
    new HistoryIndexer(reader, longer, () -> false).add(pending);
    HistoryIndex index = longer.index();
    BitSet seen = (BitSet) now.commits().clone();
    for (ObjectId tip : pending) {
      reach(index, index.position(tip), seen);
    }
    pending.clear();
    now = new History.Visible(base.refs(), index, seen);
    return now;
  }

  private static void reach(HistoryIndex index, int tip, BitSet seen) {
    List<Integer> open = new ArrayList<>(List.of(tip));
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      if (!seen.get(at)) {
        seen.set(at);
        for (int n = 0; n < index.parentCount(at); n++) {
          open.add(index.parent(at, n));
        }
      }
    }
  }
}
