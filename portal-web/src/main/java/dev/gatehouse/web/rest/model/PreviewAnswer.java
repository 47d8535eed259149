package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * A text as a document.
 *
 * @param html sanitised; null if it is shown as text
 * @param reason why it is shown as text; null if it is not
 */
public record PreviewAnswer(
    Optional<String> html, Optional<String> reason, List<Annotation> annotations) {
  public PreviewAnswer {
    annotations = List.copyOf(annotations);
  }

  /**
   * Something that is wrong with it, as a check of GitHub's says it.
   *
   * @param startLine from 1; 0 where it is not known
   * @param annotationLevel {@code warning} or {@code failure}
   * @param code of the rule; null for what the renderer says
   * @param fix what would mend it; null if nothing is known
   */
  public record Annotation(
      String path,
      int startLine,
      int endLine,
      String annotationLevel,
      String message,
      Optional<String> code,
      Optional<Fix> fix) {}

  /** A change that mends it. */
  public record Fix(String title, List<Edit> edits) {
    public Fix {
      edits = List.copyOf(edits);
    }
  }

  /**
   * Whole lines that become others.
   *
   * @param endLine the last one; {@code startLine - 1} to put the text before {@code startLine}
   */
  public record Edit(int startLine, int endLine, String text) {}
}
