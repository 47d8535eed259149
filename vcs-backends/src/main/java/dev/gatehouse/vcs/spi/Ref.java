package dev.gatehouse.vcs.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * A name and the commit it points at.
 *
 * @param name its name
 * @param commit the commit, an annotated tag already followed
 * @param annotation what the tag object says, for annotated git tags
 */
public record Ref(RefName name, CommitId commit, Optional<Annotation> annotation) {
  /**
   * An annotated tag's own text.
   *
   * @param id of the tag object itself
   * @param tagger who made it, if it says
   * @param at when, if it says
   * @param message its message, at most 64 KiB, cut there
   */
  public record Annotation(
      ContentId id, Optional<Person> tagger, Optional<Instant> at, String message) {}
}
