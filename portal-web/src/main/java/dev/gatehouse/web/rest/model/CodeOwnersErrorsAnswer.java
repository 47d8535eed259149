package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/** What does not count of a CODEOWNERS file. */
public record CodeOwnersErrorsAnswer(List<Mistake> errors) {
  /**
   * One thing.
   *
   * @param line from 1; 0 for the file as a whole
   * @param column where the line begins
   * @param source the line, or the owner
   * @param suggestion always null
   * @param path of the file
   */
  public record Mistake(
      int line,
      int column,
      String kind,
      String source,
      Optional<String> suggestion,
      String message,
      String path) {}
}
