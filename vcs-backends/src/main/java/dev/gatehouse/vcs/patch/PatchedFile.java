package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * What a patch does to one file.
 *
 * @param from the file that is changed, renamed, copied or deleted; empty for a new one
 * @param to where it is afterwards; empty if it is deleted
 * @param copy whether {@code from} stays, if the two differ
 * @param kind what it is afterwards; empty for what it was, and for a new one a file
 * @param was the first digits of the git id of the content it was made from, at least 7; empty if
 *     the patch does not say
 * @param hunks in the order of the file
 */
public record PatchedFile(
    Optional<RepoPath> from,
    Optional<RepoPath> to,
    boolean copy,
    Optional<EntryKind> kind,
    Optional<String> was,
    List<PatchHunk> hunks) {
  public PatchedFile {
    hunks = List.copyOf(hunks);
  }

  /** The path to speak of. */
  public RepoPath path() {
    return to.or(() -> from).orElseThrow();
  }
}
