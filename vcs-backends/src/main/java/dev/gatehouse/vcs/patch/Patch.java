package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * One change as a patch tells it.
 *
 * @param author as the patch names them, such as {@code Grace <grace@example.org>}; not verified
 * @param message what it says about itself, without leading and trailing blank lines; empty for a
 *     bare difference
 * @param parent what an {@code hg export} was made from
 * @param files at least one
 */
public record Patch(
    Optional<String> author, String message, Optional<CommitId> parent, List<PatchedFile> files) {
  public Patch {
    files = List.copyOf(files);
  }
}
