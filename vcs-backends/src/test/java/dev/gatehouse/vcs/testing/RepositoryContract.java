package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;

/** What a backend gives the contract suites: a store of its own for each test. */
public interface RepositoryContract {
  /** The repository that most tests use; it exists, is empty, and its default branch is main. */
  RepositoryId ID = new RepositoryId(1);

  /** The store of this test, the same at each call. */
  RepositoryStore store();

  /** Makes history in a repository of the store. */
  TestRepository testRepository(RepositoryId id);

  /** Something to be done with an open repository. */
  interface Use<T> {
    T with(Repository repository);
  }

  /** Opens {@link #ID} for as long as it is used. */
  default <T> T use(Use<T> use) {
    try (Repository repository = store().open(ID)) {
      return use.with(repository);
    }
  }
}
