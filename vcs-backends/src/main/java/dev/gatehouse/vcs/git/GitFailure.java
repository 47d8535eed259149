package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;

/** Turns what JGit throws into what the interface promises. */
final class GitFailure {
  private GitFailure() {}

  /**
   * The exception to throw.
   *
   * @param doing what was tried, such as {@code "reading refs"}
   */
  static VcsException of(RepositoryId id, String doing, Exception e) {
    VcsErrorCode code =
        e instanceof MissingObjectException
                || e instanceof CorruptObjectException
                || e instanceof IncorrectObjectTypeException
            ? VcsErrorCode.CORRUPT
            : e instanceof LargeObjectException ? VcsErrorCode.TOO_LARGE : VcsErrorCode.IO;
    return new VcsException(
        code, "git repository " + id.value() + ": " + doing + ": " + e.getMessage(), e);
  }

  /** Something that may fail as JGit and the disk do. */
  interface Action<T> {
    T run() throws IOException;
  }

  /** Runs it, and throws what {@link #of} makes of its failure. */
  static <T> T guard(RepositoryId id, String doing, Action<T> action) {
    try {
      return action.run();
    } catch (IOException | LargeObjectException e) {
      throw of(id, doing, e);
    }
  }
}
