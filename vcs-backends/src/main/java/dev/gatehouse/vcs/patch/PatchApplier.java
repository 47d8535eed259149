package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Applies patches to files, as {@code git apply} does: every line of context must be there, but not
 * where the patch says; the nearest place counts. A change without context before or after it is
 * for the begin or the end of a file. Patches in a row see what the ones before them did; the files
 * of one patch see what was there before it. For one thread, once.
 */
public final class PatchApplier {
  /**
   * A file while patches change it.
   *
   * @param copiedFrom what it was renamed or copied from, of the files there were at first
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record State(EntryKind kind, byte[] content, Optional<RepoPath> copiedFrom) {}

  private final PatchSource source;
  private final HunkFinder finder = new HunkFinder();
  private Map<RepoPath, Optional<State>> now = new HashMap<>();

  private PatchApplier(PatchSource source) {
    this.source = source;
  }

  /** Applies all of them, or none. */
  public static PatchOutcome apply(List<Patch> patches, PatchSource source) {
    PatchApplier applier = new PatchApplier(source);
    for (Patch patch : patches) {
      Optional<PatchOutcome.DoesNotFit> failed = applier.apply(patch);
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    return new PatchOutcome.Applied(applier.edits());
  }

  private Optional<PatchOutcome.DoesNotFit> apply(Patch patch) {
    Map<RepoPath, Optional<State>> next = new HashMap<>(now);
    for (PatchedFile file : patch.files()) {
      Optional<State> before = file.from().flatMap(this::state);
      if (file.from().isPresent() && before.isEmpty()) {
        return fails(file.from().get(), "is not there");
      }
      boolean stays = file.from().equals(file.to());
      // A second difference of one file goes on with what the first one made.
      Optional<State> again = file.from().filter(path -> stays).map(next::get).flatMap(at -> at);
      byte[] content = again.or(() -> before).map(State::content).orElse(new byte[0]);
      HunkFinder.Found found = finder.apply(content, file.hunks());
      if (found instanceof HunkFinder.Missing missing) {
        return fails(file.from().or(file::to).orElseThrow(), missing.why());
      }
      byte[] changed = ((HunkFinder.Changed) found).content();
      if (file.to().isEmpty()) {
        if (changed.length > 0) {
          return fails(file.path(), "has more than the patch deletes");
        }
        next.put(file.path(), Optional.empty());
        continue;
      }
      RepoPath to = file.to().get();
      if (!stays && state(to).isPresent() && !isFreed(patch, to)) {
        return fails(to, "is there already");
      }
      if (!stays && file.from().isPresent() && !file.copy() && !isWritten(patch, file.from())) {
        next.put(file.from().get(), Optional.empty());
      }
      next.put(
          to,
          Optional.of(
              new State(
                  file.kind().or(() -> before.map(State::kind)).orElse(EntryKind.FILE),
                  changed,
                  stays ? before.flatMap(State::copiedFrom) : origin(file, before))));
    }
    now = next;
    return Optional.empty();
  }

  private static Optional<RepoPath> origin(PatchedFile file, Optional<State> before) {
    return file.from().map(from -> before.flatMap(State::copiedFrom).orElse(from));
  }

  /** Whether the same patch moves or deletes what is at a path. */
  private static boolean isFreed(Patch patch, RepoPath path) {
    return patch.files().stream()
        .anyMatch(
            file ->
                file.from().filter(path::equals).isPresent()
                    && !file.copy()
                    && !file.to().equals(Optional.of(path)));
  }

  private static boolean isWritten(Patch patch, Optional<RepoPath> path) {
    return patch.files().stream().anyMatch(file -> file.to().equals(path));
  }

  private static Optional<PatchOutcome.DoesNotFit> fails(RepoPath path, String why) {
    return Optional.of(new PatchOutcome.DoesNotFit(path, why));
  }

  private Optional<State> state(RepoPath path) {
    Optional<State> known = now.get(path);
    return known != null
        ? known
        : source.file(path).map(file -> new State(file.kind(), file.content(), Optional.empty()));
  }

  private List<FileEdit> edits() {
    List<FileEdit> edits = new ArrayList<>();
    new TreeMap<>(now)
        .forEach(
            (path, state) -> {
              Optional<PatchSource.SourceFile> before = source.file(path);
              if (state.isEmpty()) {
                before.ifPresent(file -> edits.add(new FileEdit.Delete(path)));
              } else if (before.isEmpty() || !isSame(before.get(), state.get())) {
                State made = state.get();
                edits.add(
                    new FileEdit.Write(
                        path,
                        made.content(),
                        made.kind(),
                        made.copiedFrom().filter(from -> source.file(from).isPresent())));
              }
            });
    return edits;
  }

  private static boolean isSame(PatchSource.SourceFile before, State after) {
    return before.kind() == after.kind() && Arrays.equals(before.content(), after.content());
  }
}
