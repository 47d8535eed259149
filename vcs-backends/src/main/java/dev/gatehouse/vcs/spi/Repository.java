package dev.gatehouse.vcs.spi;

import dev.gatehouse.vcs.spi.wire.WireServer;
import java.util.Optional;
import java.util.Set;

/**
 * A handle for one open repository, which hands out its roles.
 *
 * <p>One thread at a time; any number of handles may be open for one repository. A role lives as
 * long as the handle it came from. Every role throws {@link VcsException} with a code: {@link
 * VcsErrorCode#CORRUPT} and {@link VcsErrorCode#IO} may come from any of them.
 */
public interface Repository extends AutoCloseable {
  RepositoryId id();

  VcsKind kind();

  RefStore refs();

  CommitReader commits();

  TreeReader trees();

  HistoryReader history();

  /** Empty where the name of a content does not say where it is. */
  default Optional<ContentReader> contents() {
    return Optional.empty();
  }

  /**
   * Opens a quarantine on top of what the repository has now.
   *
   * @param groups whose hidden heads it sees
   */
  Quarantine quarantine(Set<String> groups);

  HiddenHeads hidden();

  WireServer wire();

  Maintenance maintenance();

  @Override
  void close();
}
