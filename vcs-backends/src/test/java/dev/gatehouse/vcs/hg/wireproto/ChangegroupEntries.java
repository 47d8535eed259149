package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** What a packed changegroup 01 says of each revision, without the deltas, which may differ. */
final class ChangegroupEntries {
  private ChangegroupEntries() {}

  static List<String> of(byte[] packed) throws IOException {
    ChangegroupReader reader =
        new ChangegroupReader(
            new InflaterInputStream(new ByteArrayInputStream(packed)),
            ChangegroupVersion.V01,
            BundleLimits.DEFAULT);
    List<String> entries = new ArrayList<>();
    group(reader, entries);
    group(reader, entries);
    for (Optional<RepoPath> f = reader.nextFile(); f.isPresent(); f = reader.nextFile()) {
      entries.add(f.get().display());
      group(reader, entries);
    }
    return entries;
  }

  private static void group(ChangegroupReader reader, List<String> entries) throws IOException {
    for (Optional<RevisionDelta> r = reader.nextRevision();
        r.isPresent();
        r = reader.nextRevision()) {
      RevisionDelta d = r.get();
      entries.add(d.node() + " " + d.p1() + " " + d.p2() + " " + d.link());
    }
    entries.add("end");
  }
}
