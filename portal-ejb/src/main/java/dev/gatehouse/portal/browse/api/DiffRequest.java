package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * How a difference is to be shown.
 *
 * @param ignoreSpace lines that differ in white space only are equal
 * @param page which part of the files, from 1
 * @param file only this one, however large it is
 * @param texts the file of which both whole texts are wanted, too
 */
public record DiffRequest(
    boolean ignoreSpace, int page, Optional<RepoPath> file, Optional<RepoPath> texts) {
  public DiffRequest {
    page = Math.max(1, page);
  }

  public static final DiffRequest DEFAULT =
      new DiffRequest(false, 1, Optional.empty(), Optional.empty());
}
