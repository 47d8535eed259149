package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at a line of changesets that were put elsewhere, one after the other: each is to be what
 * one of the originals makes of the one before it. Originals that would have changed nothing have
 * none. For one thread.
 */
public final class MoveProof {
  private final HgSnapshot snapshot;
  private final MergeProof proof;
  private final Map<RepoPath, Resolution> resolutions;

  public MoveProof(HgSnapshot snapshot, Map<RepoPath, Resolution> resolutions) {
    this.snapshot = snapshot;
    this.proof = new MergeProof(snapshot);
    this.resolutions = resolutions;
  }

  /**
   * The paths of a result that do not follow, sorted.
   *
   * @param tip what the line stands on
   * @param head the last of the originals
   * @param last the last of the line
   */
  public Set<RepoPath> unexplained(int tip, int head, int last) throws IOException {
    Optional<Deque<Integer>> line = line(tip, last);
    if (line.isEmpty()) {
      return changed(tip, last);
    }
    int at = tip;
    BitSet originals = snapshot.ancestry().missing(List.of(head), List.of(tip));
    for (int rev = originals.nextSetBit(0); rev >= 0; rev = originals.nextSetBit(rev + 1)) {
      List<Integer> base = List.of(base(rev, originals));
      Set<RepoPath> ifLeftOut = proof.unexplained(base, at, rev, at, resolutions);
      if (ifLeftOut.isEmpty()) {
        continue;
      }
      if (line.get().isEmpty()) {
        return ifLeftOut;
      }
      int next = line.get().pop();
      Set<RepoPath> left = proof.unexplained(base, at, rev, next, resolutions);
      if (!left.isEmpty()) {
        return left;
      }
      at = next;
    }
    return changed(at, last);
  }

  /** What lies between, oldest first; empty if it is no line. */
  private Optional<Deque<Integer>> line(int tip, int last) {
    Deque<Integer> line = new ArrayDeque<>();
    for (int rev = last; rev != tip; rev = snapshot.dag().p1(rev)) {
      if (rev < 0 || snapshot.dag().p2(rev) >= 0) {
        return Optional.empty();
      }
      line.push(rev);
    }
    return Optional.of(line);
  }

  /** What an original is compared with: of a merge with the target, the target's parent. */
  private int base(int rev, BitSet originals) {
    int p1 = snapshot.dag().p1(rev);
    int p2 = snapshot.dag().p2(rev);
    return p2 >= 0 && !originals.get(p2) && originals.get(p1) ? p2 : p1;
  }

  private Set<RepoPath> changed(int before, int after) throws IOException {
    Set<RepoPath> changed = new TreeSet<>();
    for (ManifestChange change : snapshot.manifest(before).changesTo(snapshot.manifest(after))) {
      changed.add(change.path());
    }
    return changed;
  }
}
