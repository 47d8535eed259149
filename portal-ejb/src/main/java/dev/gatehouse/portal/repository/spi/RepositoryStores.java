package dev.gatehouse.portal.repository.spi;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way to what is kept on disk, for every version control system that this portal offers: the
 * only one, so that nothing on disk is ever touched inside a database transaction. Looks at no
 * right: its users do. Thread-safe.
 */
public final class RepositoryStores implements AutoCloseable {
  private final Map<VcsKind, RepositoryStore> stores = new EnumMap<>(VcsKind.class);

  /** These stores, one per kind; closed with this. */
  public RepositoryStores(List<RepositoryStore> stores) {
    for (RepositoryStore store : stores) {
      this.stores.put(store.kind(), store);
    }
  }

  /** The systems that repositories can be made in. */
  public Set<VcsKind> kinds() {
    return Set.copyOf(stores.keySet());
  }

  /**
   * Opens a repository that the caller was allowed to use. The caller closes it.
   *
   * @throws PortalException UNAVAILABLE if it has no content
   */
  public Repository open(RepositoryView repository) {
    try {
      return store(repository.vcs()).open(new RepositoryId(repository.id()));
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.NOT_FOUND) {
        throw PortalException.of(
            ErrorCode.UNAVAILABLE,
            "The repository's content is missing. Tell the site's administrators.");
      }
      throw e;
    }
  }

  /** Makes an empty repository. Idempotent. */
  public void create(VcsKind kind, long id, String defaultBranch) {
    store(kind).create(new RepositoryId(id), defaultBranch);
  }

  /**
   * Copies what a repository shows into a new one. Idempotent.
   *
   * @param onlyBranch the one branch to copy; empty for everything
   * @throws VcsException with TOO_LARGE
   */
  public void copy(VcsKind kind, long from, long to, Optional<String> onlyBranch) {
    store(kind).copy(new RepositoryId(from), new RepositoryId(to), onlyBranch.map(RefName::branch));
  }

  /** Whether any kind has something on disk under this id. */
  public boolean exists(long id) {
    Transactions.requireNone();
    return stores.values().stream().anyMatch(store -> store.exists(new RepositoryId(id)));
  }

  /** Whether there is a repository of this kind. */
  public boolean exists(VcsKind kind, long id) {
    return store(kind).exists(new RepositoryId(id));
  }

  /** Deletes everything that is kept under this id, for good. Idempotent. */
  public void delete(long id) {
    Transactions.requireNone();
    stores.values().forEach(store -> store.delete(new RepositoryId(id)));
  }

  /** All ids that have something on disk. */
  public List<Long> ids() {
    Transactions.requireNone();
    List<Long> ids = new ArrayList<>();
    stores.values().forEach(store -> store.list().forEach(id -> ids.add(id.value())));
    return ids;
  }

  @Override
  public void close() {
    stores.values().forEach(RepositoryStore::close);
  }

  private RepositoryStore store(VcsKind kind) {
    Transactions.requireNone();
    RepositoryStore store = stores.get(kind);
    if (store == null) {
      throw PortalException.of(
          ErrorCode.UNAVAILABLE, "This portal does not open " + kind + " repositories.");
    }
    return store;
  }
}
