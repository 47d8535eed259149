package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Repositories in memory, for the tests of code that uses the interface. Slow and simple: each
 * answer is computed as the interface's words have it. It speaks no wire protocol. Thread-safe.
 */
public final class MemoryRepositoryStore implements RepositoryStore {
  private final VcsKind kind;
  private final Map<RepositoryId, MemoryRepository> repositories = new ConcurrentHashMap<>();

  /** A store that says it is of this kind. */
  public MemoryRepositoryStore(VcsKind kind) {
    this.kind = kind;
  }

  @Override
  public VcsKind kind() {
    return kind;
  }

  @Override
  public void create(RepositoryId id, String defaultBranch) {
    repositories.computeIfAbsent(id, number -> new MemoryRepository(number, kind, defaultBranch));
  }

  @Override
  public void copy(RepositoryId from, RepositoryId to, Optional<RefName> only) {
    MemoryRepository source = find(from);
    repositories.computeIfAbsent(
        to, number -> new MemoryRepository(number, kind, source.state().copy(only)));
  }

  @Override
  public Repository open(RepositoryId id) {
    return find(id);
  }

  private MemoryRepository find(RepositoryId id) {
    MemoryRepository repository = repositories.get(id);
    if (repository == null) {
      throw new VcsException(VcsErrorCode.NOT_FOUND, "there is no repository " + id.value());
    }
    return repository;
  }

  @Override
  public boolean exists(RepositoryId id) {
    return repositories.containsKey(id);
  }

  @Override
  public void delete(RepositoryId id) {
    repositories.remove(id);
  }

  @Override
  public List<RepositoryId> list() {
    List<RepositoryId> ids = new ArrayList<>(repositories.keySet());
    ids.sort(Comparator.comparingLong(RepositoryId::value));
    return ids;
  }

  @Override
  public void close() {
    repositories.clear();
  }

  /** From now on a quarantine of any repository that exists takes so many bytes and no more. */
  void limitQuarantines(long bytes) {
    repositories.values().forEach(repository -> repository.mostQuarantineBytes(bytes));
  }

  /** Makes history in a repository that exists. */
  public TestRepository history(RepositoryId id) {
    return find(id).testHistory();
  }
}
