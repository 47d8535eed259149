package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the copies and renames of both sides of a merge that matter to it. Used once. */
final class MergeCopies {
  private final CopyTracer tracer;
  private final Manifest base;
  private final Manifest local;
  private final Manifest other;
  private final Map<RepoPath, RepoPath> localCopies;
  private final Map<RepoPath, RepoPath> otherCopies;
  private final BranchCopies ofLocal = BranchCopies.none();
  private final BranchCopies ofOther = BranchCopies.none();

  /** What matters of each side. */
  record Result(BranchCopies local, BranchCopies other) {
    static Result none() {
      return new Result(BranchCopies.none(), BranchCopies.none());
    }
  }

  private MergeCopies(HistoryTexts texts, int base, int local, int other) throws IOException {
    this.tracer = new CopyTracer(texts);
    this.base = texts.manifest(base);
    this.local = texts.manifest(local);
    this.other = texts.manifest(other);
    this.localCopies = tracer.between(base, local);
    this.otherCopies = tracer.between(base, other);
  }

  /** The copies since one changeset, which need not be an ancestor of the two. */
  static Result since(HistoryTexts texts, int base, int local, int other) throws IOException {
    if (local < 0 || other < 0 || local == other) {
      return Result.none();
    }
    return new MergeCopies(texts, base, local, other).find();
  }

  private Result find() throws IOException {
    if (localCopies.isEmpty() && otherCopies.isEmpty()) {
      return Result.none();
    }
    Map<RepoPath, Set<RepoPath>> localTargets = targets(localCopies);
    Map<RepoPath, Set<RepoPath>> otherTargets = targets(otherCopies);
    Set<RepoPath> sources = new TreeSet<>(localTargets.keySet());
    sources.addAll(otherTargets.keySet());
    for (RepoPath source : sources) {
      Set<RepoPath> inLocal = localTargets.getOrDefault(source, Set.of());
      Set<RepoPath> inOther = otherTargets.getOrDefault(source, Set.of());
      if (!inLocal.isEmpty() && !inOther.isEmpty()) {
        // Renamed on both sides, or copied on both; a rename and a copy are left alone.
        if (local.find(source).isPresent() == other.find(source).isPresent()) {
          Set<RepoPath> both = new LinkedHashSet<>(inLocal);
          both.retainAll(inOther);
          both.forEach(target -> ofLocal.copied().put(target, source));
          both.forEach(target -> ofOther.copied().put(target, source));
        }
      } else if (!inLocal.isEmpty()) {
        onOneSide(source, inLocal, other, ofLocal);
      } else {
        onOneSide(source, inOther, local, ofOther);
      }
    }
    directories(local, localCopies, ofLocal, added(other, local), ofOther);
    directories(other, otherCopies, ofOther, added(local, other), ofLocal);
    return new Result(ofLocal, ofOther);
  }

  private static Map<RepoPath, Set<RepoPath>> targets(Map<RepoPath, RepoPath> copies) {
    Map<RepoPath, Set<RepoPath>> targets = new TreeMap<>();
    copies.forEach(
        (to, from) -> targets.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to));
    return targets;
  }

  /** What was copied on one side only matters if the source was changed on the other. */
  private void onOneSide(
      RepoPath source, Collection<RepoPath> targets, Manifest otherSide, BranchCopies found)
      throws IOException {
    Optional<ManifestEntry> there = otherSide.find(source);
    Optional<ManifestEntry> before = base.find(source);
    if (there.isEmpty() || before.isEmpty() || there.equals(before)) {
      return;
    }
    boolean sameContent = there.get().node().equals(before.get().node());
    if (sameContent || tracer.related(source, there.get().node(), before.get().node())) {
      targets.forEach(target -> found.copied().put(target, source));
    }
  }

  /** Paths that one side added and the other did not. */
  private List<RepoPath> added(Manifest side, Manifest otherSide) {
    List<RepoPath> added = new ArrayList<>();
    for (ManifestChange change : base.changesTo(side)) {
      if (change.before().isEmpty() && otherSide.find(change.path()).isEmpty()) {
        added.add(change.path());
      }
    }
    return added;
  }

  /** Directories whose files all went to one other; what the other side put there goes along. */
  private static void directories(
      Manifest side,
      Map<RepoPath, RepoPath> copies,
      BranchCopies found,
      List<RepoPath> addedByOther,
      BranchCopies ofOther) {
    Map<PathPrefix, PathPrefix> moved = new LinkedHashMap<>();
    Set<PathPrefix> notMoved = new HashSet<>();
    copies.forEach(
        (to, from) -> {
          PathPrefix source = PathPrefix.of(from);
          PathPrefix target = PathPrefix.of(to);
          if (notMoved.contains(source)) {
            return;
          }
          boolean both = source.isIn(side) && target.isIn(side);
          if (both || !moved.getOrDefault(source, target).equals(target)) {
            notMoved.add(source);
          } else {
            moved.put(source, target);
          }
        });
    moved.keySet().removeAll(notMoved);
    found.movedDirectories().putAll(moved);
    // What lies deeper comes first, so that a directory moved out of a moved one is seen.
    List<PathPrefix> deepestFirst = new ArrayList<>(new TreeMap<>(moved).descendingKeySet());
    for (RepoPath path : addedByOther) {
      if (copies.containsKey(path)) {
        continue;
      }
      for (PathPrefix directory : deepestFirst) {
        if (directory.contains(path)) {
          RepoPath target = directory.moved(path, moved.getOrDefault(directory, directory));
          if (!found.copied().containsKey(target)) {
            ofOther.movedAlong().put(path, target);
          }
          break;
        }
      }
    }
  }
}
