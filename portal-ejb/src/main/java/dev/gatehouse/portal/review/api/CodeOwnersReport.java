package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * What counts of a branch's CODEOWNERS, and what does not.
 *
 * @param branch the default branch, whose file it is
 * @param path where the file is; empty if there is none
 * @param rules how many lines count
 * @param problems in the order of the lines, at most 200
 */
public record CodeOwnersReport(
    String branch, Optional<RepoPath> path, int rules, List<Problem> problems) {
  public CodeOwnersReport {
    problems = List.copyOf(problems);
  }

  /**
   * Something that does not count.
   *
   * @param kind stable: {@code Invalid line}, {@code Unknown owner} or {@code Too large}
   * @param line from 1; 0 for the file as a whole
   * @param source the line, or the owner
   */
  public record Problem(String kind, int line, String source, String message) {}
}
