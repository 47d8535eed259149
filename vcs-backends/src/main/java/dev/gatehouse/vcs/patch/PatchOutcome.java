package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;

/** What came of applying patches. */
public sealed interface PatchOutcome {
  /**
   * They fit.
   *
   * @param edits what they do to the files they were applied to, sorted by path; empty if nothing
   */
  record Applied(List<FileEdit> edits) implements PatchOutcome {
    public Applied {
      edits = List.copyOf(edits);
    }
  }

  /**
   * They do not.
   *
   * @param path the first file that does not fit
   * @param why a part of a sentence, such as {@code has no lines like those at line 12}
   */
  record DoesNotFit(RepoPath path, String why) implements PatchOutcome {}
}
