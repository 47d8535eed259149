package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.ChangegroupWriter;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.merge.HistoryTexts;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes changesets of an overlay in the form in which changesets are pushed. A manifest or file
 * belongs to the first of them that has it, whichever changeset it was made for: that one may be
 * none of these. Used once.
 */
final class OverlayChangegroup {
  private final OverlayStore overlay;
  private final BitSet changesets;
  private final HistoryTexts texts;
  private final ChangegroupWriter writer;

  /** Which changeset each revision belongs to. */
  private final SortedMap<Integer, Integer> manifests = new TreeMap<>();

  private final SortedMap<RepoPath, SortedMap<Integer, Integer>> files = new TreeMap<>();

  OverlayChangegroup(OverlayStore overlay, BitSet changesets, OutputStream out) {
    this.overlay = overlay;
    this.changesets = changesets;
    this.texts = overlay.texts();
    // Version 01 could only say deltas against the revision before.
    this.writer = new ChangegroupWriter(out, ChangegroupVersion.V02);
  }

  void write() throws IOException {
    SortedMap<Integer, Integer> own = new TreeMap<>();
    for (int rev = changesets.nextSetBit(0); rev >= 0; rev = changesets.nextSetBit(rev + 1)) {
      own.put(rev, rev);
      collect(rev);
    }
    group(overlay.changelog(), own);
    group(overlay.manifests(), manifests);
    for (Map.Entry<RepoPath, SortedMap<Integer, Integer>> file : files.entrySet()) {
      writer.file(file.getKey());
      group(overlay.filelog(file.getKey()), file.getValue());
    }
    writer.end();
  }

  private void collect(int rev) throws IOException {
    Node manifest = texts.changeset(rev).manifest();
    if (manifest.isNull()) {
      return;
    }
    int manifestRev = overlay.manifests().require(manifest);
    if (overlay.isAddedManifest(manifestRev)) {
      manifests.putIfAbsent(manifestRev, rev);
    }
    for (ManifestChange change :
        texts.manifest(texts.dag().p1(rev)).changesTo(texts.manifest(rev))) {
      if (change.after().isPresent()) {
        int file = overlay.filelog(change.path()).require(change.after().get().node());
        if (overlay.isAddedFile(change.path(), file)) {
          files.computeIfAbsent(change.path(), path -> new TreeMap<>()).putIfAbsent(file, rev);
        }
      }
    }
  }

  private void group(Revlog revlog, SortedMap<Integer, Integer> revisions) throws IOException {
    for (Map.Entry<Integer, Integer> revision : revisions.entrySet()) {
      int rev = revision.getKey();
      byte[] text = revlog.text(rev);
      int p1 = revlog.p1(rev);
      // Nobody takes a delta against what may have been censored at the other end.
      int base = p1 == Revlog.NULL || revlog.flags(p1) != 0 ? Revlog.NULL : p1;
      byte[] delta =
          base == Revlog.NULL ? Delta.replacing(0, text) : Delta.between(revlog.text(base), text);
      writer.revision(
          new RevisionDelta(
              revlog.node(rev),
              revlog.node(p1),
              revlog.node(revlog.p2(rev)),
              revlog.node(base),
              overlay.changelog().node(revision.getValue()),
              0,
              delta));
    }
    writer.endGroup();
  }
}
