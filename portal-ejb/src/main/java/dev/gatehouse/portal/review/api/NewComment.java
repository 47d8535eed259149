package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.RepoPath;

/**
 * A comment on a file of a pull request.
 *
 * @param path a file of the version that is looked at; of the side before, a file where it had
 *     parted from the target
 * @param side the file before or after
 * @param line the last line, from 1; 0 for the file as a whole
 * @param startLine the first line, at most {@code line}
 * @param body 1 to 65,536 characters
 * @param todo whether the pull request may not land before it is declared done
 */
public record NewComment(
    RepoPath path, DiffSide side, int line, int startLine, String body, boolean todo) {
  /** One that does not block. */
  public NewComment(RepoPath path, DiffSide side, int line, int startLine, String body) {
    this(path, side, line, startLine, body, false);
  }
}
