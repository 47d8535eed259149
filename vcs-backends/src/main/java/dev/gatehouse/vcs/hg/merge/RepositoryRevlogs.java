package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;

/** The revlogs of a repository as they are at one moment; they fit together and do not change. */
public interface RepositoryRevlogs {
  /** All changesets. */
  Revlog changelog();

  /** All manifests; flat ones. */
  Revlog manifests();

  /** All revisions of a file; a revlog without revisions if there never was one. */
  Revlog filelog(RepoPath path) throws IOException;
}
