package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One push under the repository's locks: all of it happens, or nothing. What a client sent that is
 * malformed is an {@link dev.gatehouse.vcs.hg.format.HgFormatException}. For one thread.
 */
public interface PushTransaction extends AutoCloseable {
  /** What is there now, what this push brought included. */
  WireView view() throws IOException;

  /**
   * What a changegroup brought.
   *
   * @param heads how many heads more there are now; negative if there are fewer
   */
  record Added(int changesets, int revisions, int files, int heads) {}

  /**
   * Adds a changegroup. What is there already is passed over. New changesets are public if the
   * repository publishes, and drafts if not.
   */
  Added add(ChangegroupReader changegroup) throws IOException, PushRefusedException;

  /** Brings changesets and what they descend from to an earlier phase; never back. */
  void advance(List<PhaseHead> heads) throws IOException, PushRefusedException;

  /** Sets a bookmark, or deletes it. */
  void bookmark(String name, Optional<Node> node) throws IOException, PushRefusedException;

  /**
   * Adds obsolescence markers.
   *
   * @param data as in a file of them, the version first
   * @return how many were new
   */
  int mark(byte[] data) throws IOException, PushRefusedException;

  /**
   * Makes it last.
   *
   * @throws PushRefusedException if the guard or a rule of the repository says no; then nothing
   *     happened
   * @throws VcsException with IO if the disk fails
   */
  void commit() throws IOException, PushRefusedException;

  /** Takes back what was not committed, and lets the locks go. */
  @Override
  void close() throws IOException;
}
