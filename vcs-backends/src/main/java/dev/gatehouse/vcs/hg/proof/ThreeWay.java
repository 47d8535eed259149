package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.merge.TextMerge;
import dev.gatehouse.vcs.merge.TextMergeResult;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What may come of one path, by what a base and two sides have there: all results that follow, and
 * whether somebody may have to decide. For one thread.
 */
final class ThreeWay {
  private final Set<Optional<FileState>> results = new HashSet<>();
  private boolean undecided;

  /** Every result that follows from something. */
  Set<Optional<FileState>> results() {
    return results;
  }

  boolean isUndecided() {
    return undecided;
  }

  void undecided() {
    undecided = true;
  }

  /** What only one side did, or both alike, is done; the rest is merged, or to be decided. */
  void add(Optional<FileState> base, Optional<FileState> ours, Optional<FileState> theirs) {
    if (ours.equals(theirs) || base.equals(theirs)) {
      results.add(ours);
    } else if (base.equals(ours)) {
      results.add(theirs);
    } else if (ours.isPresent() && theirs.isPresent()) {
      merge(base, ours.get(), theirs.get());
    } else if (base.isPresent() && ours.or(() -> theirs).orElseThrow().hasContentOf(base.get())) {
      // The executable bit is no change that would keep a file from being deleted.
      results.add(Optional.empty());
    } else {
      undecided = true;
    }
  }

  private void merge(Optional<FileState> base, FileState ours, FileState theirs) {
    ManifestFlag flag = flag(base, ours, theirs);
    if (ours.hasContentOf(theirs)) {
      add(ours.content(), flag);
      return;
    }
    boolean link =
        ours.flag() == ManifestFlag.SYMLINK
            || theirs.flag() == ManifestFlag.SYMLINK
            || base.filter(file -> file.flag() == ManifestFlag.SYMLINK).isPresent();
    if (link) {
      undecided = true;
    } else if (base.isPresent() && ours.hasContentOf(base.get())) {
      add(theirs.content(), flag);
    } else if (base.isPresent() && theirs.hasContentOf(base.get())) {
      add(ours.content(), flag);
    } else {
      TextMergeResult merged =
          TextMerge.merge(
              base.map(FileState::content).orElse(new byte[0]), ours.content(), theirs.content());
      if (merged instanceof TextMergeResult.Clean clean) {
        add(clean.content(), flag);
      } else {
        undecided = true;
      }
    }
  }

  private void add(byte[] content, ManifestFlag flag) {
    results.add(Optional.of(new FileState(content, flag)));
  }

  private static ManifestFlag flag(Optional<FileState> base, FileState ours, FileState theirs) {
    boolean oursAlone = base.isEmpty() || ours.flag() != base.get().flag();
    boolean link = ours.flag() == ManifestFlag.SYMLINK || theirs.flag() == ManifestFlag.SYMLINK;
    return oursAlone || link ? ours.flag() : theirs.flag();
  }
}
