package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.merge.RepositoryRevlogs;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;

/**
 * A repository at one moment, as a base to make changesets on. Hidden and secret changesets are in
 * it: who names one has checked that it may be seen.
 */
public record SnapshotRevlogs(HgSnapshot snapshot) implements RepositoryRevlogs {
  @Override
  public Revlog changelog() {
    return snapshot.changelog();
  }

  @Override
  public Revlog manifests() {
    return snapshot.manifests();
  }

  @Override
  public Revlog filelog(RepoPath path) throws IOException {
    return snapshot.filelog(path);
  }
}
