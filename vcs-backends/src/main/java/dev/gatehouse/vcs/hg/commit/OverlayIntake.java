package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFlags;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Brings changesets from elsewhere into an overlay: every text is compared with its id. What is
 * there already is passed over. For one thread.
 */
public final class OverlayIntake {
  private final OverlayStore overlay;
  private final int limit;

  /**
   * An intake.
   *
   * @param limit how long a text may be, in bytes
   */
  public OverlayIntake(OverlayStore overlay, int limit) {
    this.overlay = overlay;
    this.limit = limit;
  }

  /** A revision, its text made from the delta. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Rebuilt(byte[] text, int flags) {}

  /**
   * Takes in a changegroup, to its end.
   *
   * @throws HgFormatException if it is none, or a text is not what its id says, or something that
   *     it stands on is not there
   */
  public void add(ChangegroupReader in) throws IOException {
    for (Optional<RevisionDelta> next = in.nextRevision();
        next.isPresent();
        next = in.nextRevision()) {
      RevisionDelta revision = next.get();
      if (overlay.changelog().find(revision.node()).isEmpty()) {
        byte[] text = rebuild(overlay.changelog(), revision, false).text();
        Changeset.parse(text);
        overlay.addChangeset(revision.node(), revision.p1(), revision.p2(), text);
      }
    }
    for (Optional<RevisionDelta> next = in.nextRevision();
        next.isPresent();
        next = in.nextRevision()) {
      RevisionDelta revision = next.get();
      if (overlay.manifests().find(revision.node()).isEmpty()) {
        byte[] text = rebuild(overlay.manifests(), revision, false).text();
        Manifest.parse(text);
        overlay.addManifest(revision.node(), revision.p1(), revision.p2(), link(revision), text);
      }
    }
    for (Optional<RepoPath> path = in.nextFile(); path.isPresent(); path = in.nextFile()) {
      for (Optional<RevisionDelta> next = in.nextRevision();
          next.isPresent();
          next = in.nextRevision()) {
        addFile(path.get(), next.get());
      }
    }
  }

  private void addFile(RepoPath path, RevisionDelta revision) throws IOException {
    Revlog filelog = overlay.filelog(path);
    if (filelog.find(revision.node()).isEmpty()) {
      Rebuilt rebuilt = rebuild(filelog, revision, true);
      overlay.addFile(
          path,
          revision.node(),
          revision.p1(),
          revision.p2(),
          link(revision),
          rebuilt.flags(),
          rebuilt.text());
    }
  }

  private int link(RevisionDelta revision) throws HgFormatException {
    return overlay.changelog().require(revision.link());
  }

  private Rebuilt rebuild(Revlog revlog, RevisionDelta revision, boolean mayBeCensored)
      throws IOException {
    revlog.require(revision.p1());
    revlog.require(revision.p2());
    byte[] base = revlog.text(revlog.require(revision.base()));
    byte[] text = Delta.apply(base, revision.delta(), limit);
    if (mayBeCensored && FileText.parse(text).censored()) {
      return new Rebuilt(text, RevlogFlags.CENSORED);
    }
    if (!Node.hash(revision.p1(), revision.p2(), text).equals(revision.node())) {
      throw new HgFormatException("revision " + revision.node().hex() + " does not have its hash");
    }
    return new Rebuilt(text, 0);
  }

  /**
   * Copies a changeset of another repository, and all that it descends from.
   *
   * @param head a number in the other repository
   */
  public void copy(HgSnapshot from, int head) throws IOException {
    BitSet wanted = from.ancestry().ancestors(List.of(head));
    for (int rev = wanted.nextSetBit(0); rev >= 0; rev = wanted.nextSetBit(rev + 1)) {
      if (overlay.changelog().find(from.node(rev)).isEmpty()) {
        copyChangeset(from, rev);
      }
    }
  }

  private void copyChangeset(HgSnapshot from, int rev) throws IOException {
    Changeset changeset = from.changeset(rev);
    if (!changeset.manifest().isNull()) {
      Revlog manifests = from.manifests();
      int p1 = from.dag().p1(rev);
      for (ManifestChange change : from.manifest(p1).changesTo(from.manifest(rev))) {
        if (change.after().isPresent()) {
          copyFile(from, change.path(), change.after().get().node());
        }
      }
      for (int missing : missing(manifests, changeset.manifest(), overlay.manifests())) {
        overlay.addManifest(
            manifests.node(missing),
            manifests.node(manifests.p1(missing)),
            manifests.node(manifests.p2(missing)),
            overlay.nextRevision(),
            manifests.verified(missing));
      }
    }
    Revlog changelog = from.changelog();
    overlay.addChangeset(
        changelog.node(rev),
        changelog.node(changelog.p1(rev)),
        changelog.node(changelog.p2(rev)),
        changelog.verified(rev));
  }

  private void copyFile(HgSnapshot from, RepoPath path, Node node) throws IOException {
    if (overlay.filelog(path).find(node).isPresent()) {
      return;
    }
    Revlog filelog = from.filelog(path, node);
    for (int missing : missing(filelog, node, overlay.filelog(path))) {
      overlay.addFile(
          path,
          filelog.node(missing),
          filelog.node(filelog.p1(missing)),
          filelog.node(filelog.p2(missing)),
          overlay.nextRevision(),
          filelog.flags(missing),
          filelog.verified(missing));
    }
  }

  /** What a revision descends from and another revlog does not have, in the order to add it. */
  private static Iterable<Integer> missing(Revlog from, Node node, Revlog to)
      throws HgFormatException {
    BitSet found = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from.require(node)));
    while (!open.isEmpty()) {
      int rev = open.pop();
      if (rev != Revlog.NULL && !found.get(rev) && to.find(from.node(rev)).isEmpty()) {
        found.set(rev);
        open.push(from.p1(rev));
        open.push(from.p2(rev));
      }
    }
    return found.stream().boxed().toList();
  }
}
