package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.ChangegroupWriter;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.NewRevision;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes what is in a quarantine in the form in which changesets are pushed. Used once. */
final class QuarantineChangegroup {
  private final Quarantine quarantine;
  private final ChangegroupWriter writer;

  QuarantineChangegroup(Quarantine quarantine, OutputStream out) {
    this.quarantine = quarantine;
    // Version 01 could only say deltas against the revision before.
    this.writer = new ChangegroupWriter(out, ChangegroupVersion.V02);
  }

  void write() throws IOException {
    group(quarantine.changelog(), quarantine.addedChangesets());
    group(quarantine.manifests(), quarantine.addedManifests());
    for (Map.Entry<RepoPath, List<NewRevision>> file : quarantine.addedFiles().entrySet()) {
      writer.file(file.getKey());
      group(quarantine.filelog(file.getKey()), file.getValue());
    }
    writer.end();
  }

  private void group(Revlog revlog, List<NewRevision> revisions) throws IOException {
    for (NewRevision revision : revisions) {
      Node p1 = revlog.node(revision.p1());
      byte[] delta =
          revision.p1() == Revlog.NULL
              ? Delta.replacing(0, revision.text())
              : Delta.between(revlog.text(revision.p1()), revision.text());
      writer.revision(
          new RevisionDelta(
              revision.node(),
              p1,
              revlog.node(revision.p2()),
              p1,
              quarantine.changelog().node(revision.linkRevision()),
              0,
              delta));
    }
    writer.endGroup();
  }
}
