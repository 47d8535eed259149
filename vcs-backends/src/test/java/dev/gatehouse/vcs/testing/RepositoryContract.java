package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import java.util.List;

/** What a backend gives the contract suites: a store of its own for each test. */
public interface RepositoryContract {
  /** The repository that most tests use; it exists, is empty, and its default branch is main. */
  RepositoryId ID = new RepositoryId(1);

  /** The store of this test, the same at each call. */
  RepositoryStore store();

  /** The name of a ref that moves along with work: a branch, where those can be set. */
  default RefName movable(String name) {
    return RefName.branch(name);
  }

  /** The name of a ref of another kind that can be set: a tag, where those can. */
  default RefName settable(String name) {
    return RefName.tag(name);
  }

  /** The ref that most tests move. */
  default RefName main() {
    return movable("main");
  }

  /** Whether a ref is there because somebody set it, and not because commits are there. */
  default boolean isSet(RefName name) {
    return name.kind() != RefKind.BRANCH || movable("x").kind() == RefKind.BRANCH;
  }

  /** Names that no movable ref may have. */
  default List<String> badNames() {
    return List.of(
        "a..b", "a b", "-x", "--output=/tmp/x", "a.lock", "a~1", "/a", "a/", "HEAD", "@{x}");
  }

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
