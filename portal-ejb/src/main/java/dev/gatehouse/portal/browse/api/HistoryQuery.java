package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.time.Instant;
import java.util.Optional;

/**
 * Which commits a history is to have.
 *
 * @param revision where it begins; empty for the default branch
 * @param path only commits that changed something at or below it; the root for all
 * @param author only commits whose author says to have this name or e-mail address
 * @param since only commits recorded at this time or later
 * @param until only commits recorded at this time or earlier
 */
public record HistoryQuery(
    Optional<String> revision,
    RepoPath path,
    Optional<String> author,
    Optional<Instant> since,
    Optional<Instant> until) {
  /** Whether commits have to be read to know whether they belong to it. */
  public boolean isFiltered() {
    return author.isPresent() || since.isPresent() || until.isPresent();
  }
}
