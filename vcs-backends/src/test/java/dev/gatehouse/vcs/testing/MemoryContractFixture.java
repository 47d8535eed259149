package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Gives the contract suites a store in memory. */
abstract class MemoryContractFixture implements RepositoryContract {
  private final MemoryRepositoryStore store = new MemoryRepositoryStore(VcsKind.GIT);
  private final Map<RepositoryId, TestRepository> histories = new HashMap<>();

  @BeforeEach
  void createRepository() {
    store.create(ID, "main");
  }

  @Override
  public RepositoryStore store() {
    return store;
  }

  /** From now on quarantines take so many bytes and no more. */
  public void limitQuarantines(int bytes) {
    store.limitQuarantines(bytes);
  }

  @Override
  public TestRepository testRepository(RepositoryId id) {
    return histories.computeIfAbsent(id, store::history);
  }
}
