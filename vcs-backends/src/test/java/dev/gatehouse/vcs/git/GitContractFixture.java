package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.testing.RepositoryContract;
import dev.gatehouse.vcs.testing.TestRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Gives the contract suites a git store. */
abstract class GitContractFixture implements RepositoryContract {
  private final Map<RepositoryId, GitTestRepository> histories = new HashMap<>();
  private GitRepositoryStore store;
  private Path root;

  @BeforeEach
  void openStore(@TempDir(cleanup = CleanupMode.NEVER) Path directory) {
    root = directory;
    store = new GitRepositoryStore(root, GitLimits.defaults());
    store.create(ID, "main");
  }

  /** Where the store keeps what it is making. */
  Path making() {
    return root.resolve(".new");
  }

  /** Opens the store again, with other bounds. */
  void reopen(GitLimits limits) {
    store.close();
    store = new GitRepositoryStore(root, limits);
  }

  @AfterEach
  void closeStore() {
    histories.values().forEach(GitTestRepository::close);
    store.close();
  }

  @Override
  public RepositoryStore store() {
    return store;
  }

  @Override
  public TestRepository testRepository(RepositoryId id) {
    return histories.computeIfAbsent(id, number -> new GitTestRepository(root, number));
  }
}
