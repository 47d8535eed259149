package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * The history index of one repository, kept in step with its refs, in memory and on disk.
 * Thread-safe; one thread at a time makes it longer, and readers of what is there already do not
 * wait.
 */
final class History {
  private static final System.Logger LOG = System.getLogger(History.class.getName());

  private final Repository repository;
  private final HistoryFile file;
  private HistoryAppender appender = new HistoryAppender();
  private boolean loaded;
  private long goodBytes;
  private int savedCommits;
  private int savedPaths = 1;
  private volatile Visible visible = new Visible(RefSnapshot.NONE, appender.index(), new BitSet());

  private final BooleanSupplier stop;

  /**
   * The history of a repository.
   *
   * @param stop asked now and then while commits are added; true makes that fail soon
   */
  History(Repository repository, HistoryFile file, BooleanSupplier stop) {
    this.repository = repository;
    this.stop = stop;
    this.file = file;
  }

  /** What users may see of the history: the commits that visible refs reach. Immutable. */
  record Visible(RefSnapshot refs, HistoryIndex index, BitSet commits) {
    /** The position of a commit that is visible. */
    OptionalInt position(CommitId id) {
      int position = index.position(id);
      return position >= 0 && commits.get(position)
          ? OptionalInt.of(position)
          : OptionalInt.empty();
    }

    boolean contains(ObjectId id) {
      int position = index.position(id);
      return position >= 0 && commits.get(position);
    }
  }

  /** What is visible with these refs, commits that were not indexed yet included. */
  Visible visible(RefSnapshot refs) throws IOException {
    Visible now = visible;
    return now.refs().equals(refs) ? now : extend(refs);
  }

  private synchronized Visible extend(RefSnapshot refs) throws IOException {
    if (visible.refs().equals(refs)) {
      return visible;
    }
    load();
    List<ObjectId> missing = new ArrayList<>();
    HistoryIndex index = appender.index();
    for (RefSnapshot.Target target : refs.visible().values()) {
      ObjectId tip = ObjectId.fromString(target.commit().hex());
      if (index.position(tip) < 0) {
        missing.add(tip);
      }
    }
    if (!missing.isEmpty()) {
      try (ObjectReader reader = repository.newObjectReader()) {
        new HistoryIndexer(reader, appender, stop).add(missing);
      } catch (IOException | RuntimeException e) {
        // What was added before the failure is right, but its path numbers may run ahead of the
        // file.
        LOG.log(Level.WARNING, "history index of {0} is behind: {1}", repository, e.toString());
        throw e;
      }
      index = appender.index();
      save(index);
    }
    List<Integer> tips = new ArrayList<>();
    for (RefSnapshot.Target target : refs.visible().values()) {
      tips.add(index.position(target.commit()));
    }
    Visible fresh = new Visible(refs, index, new CommitWalks(index).reachable(tips));
    visible = fresh;
    return fresh;
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    try {
      goodBytes = file.load(appender);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "history index of {0} is unreadable, made anew: {1}", repository, e);
      appender = new HistoryAppender();
      goodBytes = 0;
    }
    savedCommits = appender.size();
    savedPaths = appender.paths().size();
  }

  private void save(HistoryIndex index) {
    try {
      goodBytes = file.append(goodBytes, index, savedCommits, savedPaths);
      savedCommits = index.size;
      savedPaths = index.paths.size();
    } catch (IOException e) {
      // It is an aid to speed: without it the next start computes it again.
      LOG.log(Level.WARNING, "history index of {0} is not saved: {1}", repository, e.toString());
    }
  }

  /** About how much heap this takes. */
  long weight() {
    return visible.index().weight();
  }
}
