package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;

/** Turns what goes wrong on the disk into what the interface promises. */
final class HgFailure {
  private HgFailure() {}

  /** Something that may fail as the disk and what is on it do. */
  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Runs it.
   *
   * @param doing what is tried, such as {@code "reading refs"}
   */
  static <T> T guard(RepositoryId id, String doing, Action<T> action) {
    try {
      return action.run();
    } catch (HgFormatException e) {
      throw of(id, VcsErrorCode.CORRUPT, doing, e);
    } catch (IOException e) {
      throw of(id, VcsErrorCode.IO, doing, e);
    }
  }

  private static VcsException of(RepositoryId id, VcsErrorCode code, String doing, IOException e) {
    return new VcsException(
        code, "hg repository " + id.value() + ": " + doing + ": " + e.getMessage(), e);
  }
}
