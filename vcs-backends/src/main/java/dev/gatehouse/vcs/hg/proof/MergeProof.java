package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at each path of a merged changeset, and whether what is there follows from what a base and
 * two sides have: there, or where the file was moved from or to. Where there are several bases, it
 * is enough that it follows from one of them. For one thread.
 */
public final class MergeProof {
  private final HgSnapshot snapshot;
  private final FileOrigins origins;

  public MergeProof(HgSnapshot snapshot) {
    this.snapshot = snapshot;
    this.origins = new FileOrigins(snapshot);
  }

  /**
   * The paths of a result that do not follow, sorted.
   *
   * @param bases numbers of the changesets that both sides are compared with
   * @param resolutions what somebody decided; it counts only where there was something to decide
   */
  public Set<RepoPath> unexplained(
      List<Integer> bases, int ours, int theirs, int result, Map<RepoPath, Resolution> resolutions)
      throws IOException {
    Optional<Set<RepoPath>> left = Optional.empty();
    for (int base : bases) {
      Set<RepoPath> found =
          new OneBase(
                  snapshot.manifest(base),
                  snapshot.manifest(ours),
                  snapshot.manifest(theirs),
                  snapshot.manifest(result),
                  resolutions)
              .unexplained();
      left.ifPresent(found::retainAll);
      left = Optional.of(found);
    }
    return left.orElseGet(TreeSet::new);
  }

  /** The proof with one of the bases. */
  private final class OneBase {
    private final Manifest base;
    private final Manifest ours;
    private final Manifest theirs;
    private final Manifest result;
    private final Map<RepoPath, Resolution> resolutions;
    private final Moves oursMoved;
    private final Moves theirsMoved;

    OneBase(
        Manifest base,
        Manifest ours,
        Manifest theirs,
        Manifest result,
        Map<RepoPath, Resolution> resolutions)
        throws IOException {
      this.base = base;
      this.ours = ours;
      this.theirs = theirs;
      this.result = result;
      this.resolutions = resolutions;
      this.oursMoved = new Moves(origins.of(base, ours), ours);
      this.theirsMoved = new Moves(origins.of(base, theirs), theirs);
    }

    Set<RepoPath> unexplained() throws IOException {
      Set<RepoPath> paths = new TreeSet<>();
      addChanged(paths, base, ours);
      addChanged(paths, base, theirs);
      addChanged(paths, ours, result);
      Set<RepoPath> unexplained = new TreeSet<>();
      for (RepoPath path : paths) {
        if (!follows(path)) {
          unexplained.add(path);
        }
      }
      return unexplained;
    }

    private static void addChanged(Set<RepoPath> paths, Manifest before, Manifest after) {
      for (ManifestChange change : before.changesTo(after)) {
        paths.add(change.path());
      }
    }

    private Optional<FileState> state(Manifest manifest, RepoPath path) throws IOException {
      return FileState.of(snapshot, manifest.find(path));
    }

    private boolean follows(RepoPath path) throws IOException {
      Optional<ManifestEntry> before = base.find(path);
      if (before.isPresent()) {
        // The most of them, which need not be read.
        boolean oursOnly =
            before.equals(theirs.find(path)) && result.find(path).equals(ours.find(path));
        boolean theirsOnly =
            before.equals(ours.find(path)) && result.find(path).equals(theirs.find(path));
        if (oursOnly || theirsOnly) {
          return true;
        }
      }
      ThreeWay expected = new ThreeWay();
      if (!addMoved(path, expected)) {
        expected.add(state(base, path), state(ours, path), state(theirs, path));
      }
      addAlong(path, oursMoved, theirs, expected);
      addAlong(path, theirsMoved, ours, expected);
      addGone(path, expected);
      Optional<FileState> actual = state(result, path);
      return expected.results().contains(actual)
          || TagLines.follow(
              path, actual, state(base, path), state(ours, path), state(theirs, path))
          || isDecided(path, actual, expected);
    }

    /**
     * What comes of a file that one side moved here, and the other side has where it was.
     *
     * @return whether that is all that may come of it: hg does not follow what both sides moved, or
     *     both have
     */
    private boolean addMoved(RepoPath path, ThreeWay expected) throws IOException {
      boolean both = ours.find(path).isPresent() && theirs.find(path).isPresent();
      boolean followed = false;
      for (RepoPath source : oursMoved.origins(path)) {
        Optional<FileState> there = state(theirs, both ? path : source);
        if (there.isPresent()) {
          expected.add(state(base, source), state(ours, path), there);
          followed |= !both && theirsMoved.targets(source).isEmpty();
        }
      }
      for (RepoPath source : theirsMoved.origins(path)) {
        Optional<FileState> here = state(ours, both ? path : source);
        if (here.isPresent()) {
          expected.add(state(base, source), here, state(theirs, path));
          followed |= !both && oursMoved.targets(source).isEmpty();
        }
      }
      return followed;
    }

    /** What one side put into a directory goes where the other side moved the directory to. */
    private void addAlong(RepoPath path, Moves moves, Manifest added, ThreeWay expected)
        throws IOException {
      for (RepoPath source : moves.before(path)) {
        if (base.find(source).isEmpty() && added.find(source).isPresent()) {
          expected.add(Optional.empty(), state(added, source), Optional.empty());
          expected.add(Optional.empty(), state(ours, path), state(added, source));
          expected.add(Optional.empty(), state(added, source), state(theirs, path));
        }
      }
      for (RepoPath target : moves.after(path)) {
        if (base.find(path).isEmpty() && result.find(target).isPresent()) {
          expected.results().add(Optional.empty());
        }
      }
    }

    /** A file is gone where it was moved away from. */
    private void addGone(RepoPath path, ThreeWay expected) throws IOException {
      for (Moves moves : List.of(oursMoved, theirsMoved)) {
        if (moves.targets(path).stream().anyMatch(target -> result.find(target).isPresent())) {
          expected.results().add(Optional.empty());
        }
      }
      // Where the other side has both, hg leaves the one that it changed where it is.
      if (theirsMoved.targets(path).stream().anyMatch(target -> ours.find(target).isPresent())) {
        expected.results().add(state(ours, path));
      }
    }

    private boolean isDecided(RepoPath path, Optional<FileState> actual, ThreeWay expected) {
      Resolution resolution = resolutions.get(path);
      if (resolution == null || !(expected.isUndecided() || isContested(path))) {
        return false;
      }
      return resolution instanceof Resolution.Content content
          ? actual.equals(
              Optional.of(new FileState(content.content(), ManifestFlag.of(content.kind()))))
          : actual.isEmpty();
    }

    /**
     * Whether hg may ask about a path although it has an answer: it does so of moved files that are
     * no texts, and where there are several bases.
     */
    private boolean isContested(RepoPath path) {
      Optional<ManifestEntry> before = base.find(path);
      boolean both = !before.equals(ours.find(path)) && !before.equals(theirs.find(path));
      return both
          || !oursMoved.origins(path).isEmpty()
          || !theirsMoved.origins(path).isEmpty()
          || isBlocked(path);
    }

    /** Whether a side has a file where the other has a directory. */
    private boolean isBlocked(RepoPath path) {
      return isBlocked(path, ours, theirs) || isBlocked(path, theirs, ours);
    }

    private static boolean isBlocked(RepoPath path, Manifest file, Manifest directory) {
      if (file.find(path).isPresent() && Moves.isDirectory(directory, path)) {
        return true;
      }
      for (Optional<RepoPath> above = path.parent();
          above.isPresent() && !above.get().isRoot();
          above = above.get().parent()) {
        if (directory.find(path).isPresent() && file.find(above.get()).isPresent()) {
          return true;
        }
      }
      return false;
    }
  }
}
