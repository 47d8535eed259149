package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.OptionalInt;

/** What readers read from: a repository, or a quarantine on top of one. */
interface HgReading {
  RepositoryId id();

  /** What is there now. */
  HgSnapshot snapshot() throws IOException;

  /** Something that reads from what is there now. */
  interface Reading<T> {
    T from(HgSnapshot snapshot) throws IOException;
  }

  /** Reads something from what is there now. */
  default <T> T guard(String doing, Reading<T> reading) {
    return HgFailure.guard(id(), doing, () -> reading.from(snapshot()));
  }

  default VcsException notFound(String what) {
    return new VcsException(VcsErrorCode.NOT_FOUND, "hg repository " + id().value() + ": " + what);
  }

  /** The revision of a visible changeset. */
  static OptionalInt rev(HgSnapshot snapshot, CommitId id) {
    return snapshot.find(Node.parse(id.hex()).orElseThrow());
  }
}
