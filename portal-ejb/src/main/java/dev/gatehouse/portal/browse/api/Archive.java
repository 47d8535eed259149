package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.ArchiveNote;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * All files of a commit, to be packed. One thread; holds one of the few places for archives until
 * it is closed, by whoever asked for it.
 */
public interface Archive extends AutoCloseable {
  /** How many files an archive has at most. */
  int LIMIT = 100_000;

  /** The name of the folder that everything lies in, and of the file without its ending. */
  String name();

  Commit commit();

  /** A further file, that says what the archive is of; none if there is an entry at its path. */
  Optional<ArchiveNote> note();

  /** Files, links and submodules, by unsigned byte of the path. */
  List<TreeEntry> entries();

  /** In bytes, of an entry that has content. */
  long size(TreeEntry entry);

  /** The bytes of an entry that has content; the caller closes the stream. */
  InputStream open(TreeEntry entry) throws IOException;

  @Override
  void close();
}
