package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.filelog.CopySource;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files of a base the files of one side may be: those of another path whose history has a
 * beginning in common with theirs. For one thread.
 */
final class FileOrigins {
  private final HgSnapshot snapshot;
  private final Map<ManifestEntry, Lineage> lineages = new HashMap<>();

  /**
   * What a file's revision comes from.
   *
   * @param paths all that it ever had
   * @param beginnings revisions that were made from nothing
   */
  private record Lineage(Set<RepoPath> paths, Set<CopySource> beginnings) {}

  FileOrigins(HgSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** For each path of a side that is new there the paths of the base that it may come from. */
  Map<RepoPath, Set<RepoPath>> of(Manifest base, Manifest side) throws IOException {
    Set<ManifestEntry> added = new HashSet<>();
    Set<ManifestEntry> gone = new HashSet<>();
    for (ManifestChange change : base.changesTo(side)) {
      if (change.before().isEmpty()) {
        added.add(change.after().orElseThrow());
      } else if (change.after().isEmpty()) {
        gone.add(change.before().get());
      }
    }
    Map<RepoPath, Set<RepoPath>> origins = new TreeMap<>();
    for (ManifestEntry file : added) {
      Lineage lineage = lineage(file);
      Set<RepoPath> from = new TreeSet<>();
      for (RepoPath path : lineage.paths()) {
        Optional<ManifestEntry> source = base.find(path);
        if (source.isPresent() && !path.equals(file.path()) && isKin(lineage, source.get())) {
          from.add(path);
        }
      }
      for (ManifestEntry source : gone) {
        if (isKin(lineage, source)) {
          from.add(source.path());
        }
      }
      if (!from.isEmpty()) {
        origins.put(file.path(), from);
      }
    }
    return origins;
  }

  private boolean isKin(Lineage lineage, ManifestEntry other) throws IOException {
    return !Collections.disjoint(lineage.beginnings(), lineage(other).beginnings());
  }

  private Lineage lineage(ManifestEntry file) throws IOException {
    Lineage known = lineages.get(file);
    if (known == null) {
      known = follow(new CopySource(file.path(), file.node()));
      lineages.put(file, known);
    }
    return known;
  }

  private Lineage follow(CopySource start) throws IOException {
    Set<RepoPath> paths = new HashSet<>();
    Set<CopySource> beginnings = new HashSet<>();
    Set<CopySource> seen = new HashSet<>();
    Deque<CopySource> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      CopySource at = open.pop();
      if (!seen.add(at)) {
        continue;
      }
      paths.add(at.path());
      Revlog filelog = snapshot.filelog(at.path(), at.node());
      for (int root : roots(filelog, filelog.require(at.node()))) {
        Optional<CopySource> from = snapshot.fileText(at.path(), filelog.node(root)).copy();
        if (from.isPresent() && has(from.get())) {
          open.push(from.get());
        } else {
          beginnings.add(new CopySource(at.path(), filelog.node(root)));
        }
      }
    }
    return new Lineage(paths, beginnings);
  }

  private boolean has(CopySource file) throws IOException {
    return snapshot.filelog(file.path()).find(file.node()).isPresent();
  }

  /** The revisions without a first parent that one descends from: these may be copies. */
  private static Iterable<Integer> roots(Revlog filelog, int rev) {
    BitSet open = new BitSet();
    BitSet roots = new BitSet();
    open.set(rev);
    for (int at = rev; at >= 0; at = open.previousSetBit(at - 1)) {
      if (filelog.p1(at) < 0) {
        roots.set(at);
      } else {
        open.set(filelog.p1(at));
      }
      if (filelog.p2(at) >= 0) {
        open.set(filelog.p2(at));
      }
      if (at == 0) {
        break;
      }
    }
    return roots.stream().boxed().toList();
  }
}
