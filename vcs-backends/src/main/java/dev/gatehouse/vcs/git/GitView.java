package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * What readers of a repository, or of a quarantine on top of one, share: its objects, and which
 * commits they see. For one thread.
 */
final class GitView implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GitView.class.getName());

  /** How long a reader waits before each of its further tries. */
  private static final int[] WAITS_MILLIS = {10, 50, 200};

  private final RepositoryId id;
  private final ObjectReader reader;
  private final TreeCache trees;
  private final CommitCache commits;
  private final Seen seen;
  private final Runnable forgetPacks;

  /** Tells which commits are seen. */
  interface Seen {
    History.Visible visible() throws IOException;
  }

  /**
   * A view.
   *
   * @param reader closed with the view
   * @param forgetPacks makes JGit look for the packs anew
   */
  GitView(
      RepositoryId id, ObjectReader reader, CommitCache commits, Seen seen, Runnable forgetPacks) {
    this.id = id;
    this.reader = reader;
    this.trees = new TreeCache(reader);
    this.commits = commits;
    this.seen = seen;
    this.forgetPacks = forgetPacks;
  }

  RepositoryId id() {
    return id;
  }

  ObjectReader reader() {
    return reader;
  }

  TreeCache treeCache() {
    return trees;
  }

  /**
   * Reads something, which fails as JGit does. Maintenance deletes packs whose objects it has put
   * into another; for a moment JGit may then take objects for missing, or read a file that was
   * closed or is not there. So what fails is read again.
   */
  <T> T guard(String doing, GitFailure.Action<T> action) {
    return GitFailure.guard(
        id,
        doing,
        () -> {
          for (int wait : WAITS_MILLIS) {
            try {
              return action.run();
            } catch (IncorrectObjectTypeException e) {
              throw e;
            } catch (IOException e) {
              LOG.log(
                  Level.INFO,
                  "git repository {0}: {1}, again: {2}",
                  id.value(),
                  doing,
                  e.getMessage());
              pause(wait);
              forgetPacks.run();
            }
          }
          return action.run();
        });
  }

  private static void pause(int millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** What users may see of the history now. */
  History.Visible visible() throws IOException {
    return seen.visible();
  }

  /** A commit as a value, whether it is visible or not. */
  Commit commit(ObjectId id) throws IOException {
    Optional<Commit> known = commits.get(this.id, id);
    if (known.isPresent()) {
      return known.get();
    }
    Commit commit =
        CommitParser.commit(
            new CommitId(id.name()), reader.open(id, Constants.OBJ_COMMIT).getCachedBytes());
    commits.put(this.id, id, commit);
    return commit;
  }

  /** The tree of a commit; empty if the commit is not visible. */
  Optional<ObjectId> root(CommitId commit) throws IOException {
    if (visible().position(commit).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(rootOf(ObjectId.fromString(commit.hex())));
  }

  /** The tree of a commit, whether it is visible or not. */
  ObjectId rootOf(ObjectId commit) throws IOException {
    byte[] raw = reader.open(commit, Constants.OBJ_COMMIT).getCachedBytes();
    return CommitParser.links(raw).tree();
  }

  @Override
  public void close() {
    reader.close();
  }
}
