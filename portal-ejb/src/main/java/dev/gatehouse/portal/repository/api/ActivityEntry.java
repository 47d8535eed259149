package dev.gatehouse.portal.repository.api;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to a repository.
 *
 * @param actor the login of who did it, at that time
 * @param repository as it is now
 * @param refs what a push moved, the first 20 of them
 * @param moreRefs how many more it moved
 */
public record ActivityEntry(
    long id,
    Instant at,
    String actor,
    ActivityKind kind,
    RepositoryView repository,
    List<RefChange> refs,
    int moreRefs) {
  public ActivityEntry {
    refs = List.copyOf(refs);
  }
}
