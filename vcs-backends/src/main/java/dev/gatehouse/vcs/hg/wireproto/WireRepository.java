package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;

/** The repository behind a wire server. */
public interface WireRepository {
  RepositoryId id();

  /** The same, whose views say whether it publishes. */
  WireRepository publishing(boolean publishing);

  /** What is there now, for one call. */
  WireView view() throws IOException;

  /** The names of the store's format, those that say nothing of a working copy. */
  SortedSet<String> requirements();

  /**
   * The files of the store and how long they are, taken under the store's lock: revlogs of files
   * first, the changelog last.
   *
   * @throws dev.gatehouse.vcs.spi.VcsException with LOCK_TIMEOUT
   */
  List<StreamFile> streamFiles() throws IOException;
}
