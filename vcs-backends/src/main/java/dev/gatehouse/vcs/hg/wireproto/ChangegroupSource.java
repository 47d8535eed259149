package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.ChangegroupWriter;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFlags;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the changegroup for a client. A stored delta is sent as it is where its base is legal: sent
 * before it, or surely known to the client. What only another changeset, not sent and not common,
 * brought into the store counts as unknown, so that nothing that is not served shows, not even as a
 * base. Used once, by one thread.
 */
final class ChangegroupSource {
  private final WireView view;
  private final Revlog changelog;
  private final Outgoing outgoing;
  private final ChangegroupVersion version;
  private final int[] manifestOf;

  ChangegroupSource(WireView view, Outgoing outgoing, ChangegroupVersion version) {
    this.view = view;
    this.changelog = view.changelog();
    this.outgoing = outgoing;
    this.version = version;
    this.manifestOf = new int[changelog.size()];
  }

  /** Revisions of one revlog to send, and for whose sake, where the index does not say so. */
  private record Selection(BitSet revs, Map<Integer, Integer> links) {}

  void write(OutputStream out) throws IOException {
    ChangegroupWriter writer = new ChangegroupWriter(out, version);
    Selection changesets = new Selection(outgoing.missing(), Map.of());
    writeGroup(writer, changelog, changesets, true);
    Set<RepoPath> paths = readChangesets();
    Revlog manifests = view.manifests();
    writeGroup(writer, manifests, selectManifests(manifests), false);
    writeFiles(writer, paths);
    writer.end();
  }

  /** Learns what was changed, and where each changeset's manifest is. */
  private Set<RepoPath> readChangesets() throws IOException {
    TreeSet<RepoPath> paths = new TreeSet<>();
    Revlog manifests = view.manifests();
    BitSet missing = outgoing.missing();
    for (int rev = missing.nextSetBit(0); rev >= 0; rev = missing.nextSetBit(rev + 1)) {
      Changeset changeset = Changeset.parse(changelog.text(rev));
      manifestOf[rev] = manifests.require(changeset.manifest());
      paths.addAll(changeset.files());
    }
    return paths;
  }

  private Selection selectManifests(Revlog manifests) {
    BitSet revs = new BitSet(manifests.size());
    boolean strays = selectOwn(manifests, revs);
    Map<Integer, Integer> links = new HashMap<>();
    if (strays) {
      BitSet missing = outgoing.missing();
      for (int rev = missing.nextSetBit(0); rev >= 0; rev = missing.nextSetBit(rev + 1)) {
        int manifest = manifestOf[rev];
        if (manifest >= 0
            && !revs.get(manifest)
            && outgoing.isStray(manifests.linkRevision(manifest))) {
          revs.set(manifest);
          links.put(manifest, rev);
        }
      }
    }
    return new Selection(revs, links);
  }

  /**
   * Selects what a sent changeset brought into the store.
   *
   * @return whether others brought something too, which a sent one may have in common with them
   */
  private boolean selectOwn(Revlog log, BitSet revs) {
    boolean strays = false;
    for (int rev = 0; rev < log.size(); rev++) {
      int link = log.linkRevision(rev);
      if (link < 0 || link >= changelog.size()) {
        continue;
      }
      if (outgoing.missing().get(link)) {
        revs.set(rev);
      } else if (!outgoing.common().get(link)) {
        strays = true;
      }
    }
    return strays;
  }

  private void writeFiles(ChangegroupWriter writer, Set<RepoPath> paths) throws IOException {
    Set<RepoPath> doubtful = new TreeSet<>();
    if (outgoing.missing().cardinality() + outgoing.common().cardinality() < changelog.size()) {
      for (RepoPath path : paths) {
        if (selectOwn(view.filelog(path), new BitSet())) {
          doubtful.add(path);
        }
      }
    }
    Map<RepoPath, Map<Integer, Integer>> borrowed =
        doubtful.isEmpty() ? Map.of() : findBorrowed(doubtful);
    for (RepoPath path : paths) {
      Revlog log = view.filelog(path);
      BitSet revs = new BitSet(log.size());
      selectOwn(log, revs);
      Map<Integer, Integer> links = borrowed.getOrDefault(path, new TreeMap<>());
      links.keySet().forEach(revs::set);
      if (!revs.isEmpty()) {
        writer.file(path);
        writeGroup(writer, log, new Selection(revs, links), false);
      }
    }
  }

  /**
   * Finds file revisions that a sent changeset has, and that a changeset which is neither sent nor
   * common brought into the store before it did.
   */
  private Map<RepoPath, Map<Integer, Integer>> findBorrowed(Set<RepoPath> doubtful)
      throws IOException {
    Map<RepoPath, Map<Integer, Integer>> borrowed = new HashMap<>();
    Revlog manifests = view.manifests();
    BitSet missing = outgoing.missing();
    for (int rev = missing.nextSetBit(0); rev >= 0; rev = missing.nextSetBit(rev + 1)) {
      List<RepoPath> files = Changeset.parse(changelog.text(rev)).files();
      Optional<Manifest> manifest = Optional.empty();
      for (RepoPath path : files) {
        if (!doubtful.contains(path)) {
          continue;
        }
        if (manifest.isEmpty()) {
          manifest = Optional.of(Manifest.parse(manifests.text(manifestOf[rev])));
        }
        Optional<ManifestEntry> entry = manifest.get().find(path);
        if (entry.isPresent()) {
          Revlog log = view.filelog(path);
          int fileRev = log.require(entry.get().node());
          int link = fileRev < 0 ? -1 : log.linkRevision(fileRev);
          if (link >= 0 && link < changelog.size() && outgoing.isStray(link)) {
            borrowed.computeIfAbsent(path, p -> new TreeMap<>()).putIfAbsent(fileRev, rev);
          }
        }
      }
    }
    return borrowed;
  }

  private void writeGroup(
      ChangegroupWriter writer, Revlog log, Selection selection, boolean changesets)
      throws IOException {
    BitSet revs = selection.revs();
    int previous = -1;
    boolean first = true;
    for (int rev = revs.nextSetBit(0); rev >= 0; rev = revs.nextSetBit(rev + 1)) {
      int flags = log.flags(rev);
      if ((flags & ~RevlogFlags.CENSORED) != 0 && version != ChangegroupVersion.V03) {
        throw new HgFormatException("a revision has flags that need changegroup 03");
      }
      int base;
      if (version == ChangegroupVersion.V01) {
        base = first ? log.p1(rev) : previous;
      } else {
        base = chooseBase(log, rev, selection, changesets);
      }
      int link = selection.links().getOrDefault(rev, log.linkRevision(rev));
      Node node = log.node(rev);
      writer.revision(
          new RevisionDelta(
              node,
              log.node(log.p1(rev)),
              log.node(log.p2(rev)),
              log.node(base),
              changesets ? node : changelog.node(link),
              version == ChangegroupVersion.V03 ? flags : 0,
              delta(log, rev, base)));
      previous = rev;
      first = false;
    }
    writer.endGroup();
  }

  /** The stored one if it is legal, or else a parent, or else none. */
  private int chooseBase(Revlog log, int rev, Selection selection, boolean changesets) {
    int stored = log.deltaBase(rev);
    if (stored == Revlog.NULL || isLegal(log, rev, stored, selection, changesets)) {
      return stored;
    }
    if (log.p1(rev) >= 0 && isLegal(log, rev, log.p1(rev), selection, changesets)) {
      return log.p1(rev);
    }
    if (log.p2(rev) >= 0 && isLegal(log, rev, log.p2(rev), selection, changesets)) {
      return log.p2(rev);
    }
    return Revlog.NULL;
  }

  private boolean isLegal(Revlog log, int rev, int base, Selection selection, boolean changesets) {
    if (((log.flags(base) | log.flags(rev)) & RevlogFlags.CENSORED) != 0) {
      return false;
    }
    if (selection.revs().get(base)) {
      return true;
    }
    int link = changesets ? base : log.linkRevision(base);
    return link >= 0 && outgoing.common().get(link);
  }

  private static byte[] delta(Revlog log, int rev, int base) throws IOException {
    if (log.deltaBase(rev) == base && base != Revlog.NULL) {
      return log.chunk(rev);
    }
    byte[] text = log.deltaBase(rev) == Revlog.NULL ? log.chunk(rev) : log.text(rev);
    if (base == Revlog.NULL) {
      return text.length == 0 ? text : Delta.replacing(0, text);
    }
    if (((log.flags(base) | log.flags(rev)) & RevlogFlags.CENSORED) != 0) {
      return Delta.replacing(log.length(base), text);
    }
    return Delta.between(log.text(base), text);
  }
}
