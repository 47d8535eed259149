package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * A review.
 *
 * @param event {@code APPROVE}, {@code REQUEST_CHANGES} or {@code COMMENT}; kept until it is sent
 *     if it is not said
 * @param commitId the head that was looked at; the current one if it is not said
 */
public record ReviewBody(
    Optional<String> event,
    Optional<String> commitId,
    Optional<String> body,
    Optional<List<Comment>> comments) {
  /**
   * A comment on a file.
   *
   * @param position the line in the file's difference, from 1 for the one below the first
   *     {@code @@}; or else {@code line}
   * @param line the last line in the file, from 1
   * @param side {@code LEFT} for the file before, {@code RIGHT} for the file after
   * @param startLine the first line in the file
   */
  public record Comment(
      Optional<String> path,
      Optional<Integer> position,
      Optional<Integer> line,
      Optional<String> side,
      Optional<Integer> startLine,
      Optional<String> body) {}
}
