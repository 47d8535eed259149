package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHeads;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.WireServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A repository whose readers also see what groups of its hidden heads reach, or was brought. */
final class QuarantinedRepository implements Repository {
  private final Repository repository;
  private final Quarantine quarantine;

  private QuarantinedRepository(Repository repository, Quarantine quarantine) {
    this.repository = repository;
    this.quarantine = quarantine;
  }

  /** Opens it; closed by whoever called. */
  @SuppressWarnings("MustBeClosedChecker") // Closed together with what is returned.
  static QuarantinedRepository open(
      RepositoryStores stores, RepositoryAccess access, Set<String> groups) {
    Repository repository = stores.open(access.repository());
    boolean opened = false;
    try {
      QuarantinedRepository all =
          new QuarantinedRepository(repository, repository.quarantine(groups));
      opened = true;
      return all;
    } finally {
      if (!opened) {
        repository.close();
      }
    }
  }

  /** Lets its readers see a commit of another repository, and all that it needs. */
  void fetch(Repository from, CommitId head) {
    quarantine.fetch(from, head);
  }

  /** Lets its readers see a commit of edits; empty if they change nothing, or cannot be. */
  Optional<CommitId> commit(Optional<CommitId> base, List<FileEdit> edits) {
    Signature nobody = new Signature(new Person("gatehouse", ""), Instant.EPOCH, 0);
    try {
      return quarantine.commit(base, edits, CommitDraft.of(nobody, "Preview"))
              instanceof CommitOutcome.Committed made
          ? Optional.of(made.head())
          : Optional.empty();
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.BAD_REQUEST) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public RepositoryId id() {
    return repository.id();
  }

  @Override
  public VcsKind kind() {
    return repository.kind();
  }

  @Override
  public RefStore refs() {
    return repository.refs();
  }

  @Override
  public CommitReader commits() {
    return quarantine.commits();
  }

  @Override
  public TreeReader trees() {
    return quarantine.trees();
  }

  @Override
  public HistoryReader history() {
    return quarantine.history();
  }

  @Override
  public Optional<ContentReader> contents() {
    return quarantine.contents();
  }

  @Override
  public Quarantine quarantine(Set<String> groups) {
    return repository.quarantine(groups);
  }

  @Override
  public HiddenHeads hidden() {
    return repository.hidden();
  }

  @Override
  public WireServer wire() {
    return repository.wire();
  }

  @Override
  public Maintenance maintenance() {
    return repository.maintenance();
  }

  @Override
  public void close() {
    try {
      quarantine.close();
    } finally {
      repository.close();
    }
  }
}
