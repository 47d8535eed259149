package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.RepositoryStore} does. */
public interface RepositoryStoreContract extends RepositoryContract {
  @Test
  default void aCreatedRepositoryExistsAndIsEmpty() {
    RepositoryId id = new RepositoryId(4711);
    assertFalse(store().exists(id));
    store().create(id, "trunk");
    assertTrue(store().exists(id));
    try (Repository repository = store().open(id)) {
      assertEquals(id, repository.id());
      assertEquals(store().kind(), repository.kind());
      assertEquals(RefName.branch("trunk"), repository.refs().defaultBranch());
      assertEquals(List.of(), repository.refs().list());
    }
  }

  @Test
  default void creatingAgainLeavesARepositoryAsItIs() {
    CommitId commit = testRepository(ID).commit().file("a", "1").make();
    testRepository(ID).point(main(), commit);
    store().create(ID, "other");
    use(
        repository -> {
          assertEquals(RefName.branch("main"), repository.refs().defaultBranch());
          assertEquals(Optional.of(commit), repository.refs().find(main()).map(Ref::commit));
          return true;
        });
  }

  @Test
  default void openingWhatDoesNotExistIsNotFound() {
    VcsException e =
        assertThrows(VcsException.class, () -> store().open(new RepositoryId(99)).close());
    assertEquals(VcsErrorCode.NOT_FOUND, e.code());
  }

  @Test
  default void aDeletedRepositoryIsGoneAndItsNumberStartsAfresh() {
    CommitId commit = testRepository(ID).commit().file("a", "1").make();
    testRepository(ID).point(main(), commit);
    store().delete(ID);
    store().delete(ID);
    assertFalse(store().exists(ID));
    store().create(ID, "main");
    assertEquals(List.of(), use(repository -> repository.refs().list()));
    assertEquals(false, use(repository -> repository.commits().find(commit).isPresent()));
  }

  @Test
  default void allRepositoriesAreListedByNumber() {
    store().create(new RepositoryId(300), "main");
    store().create(new RepositoryId(20), "main");
    assertEquals(List.of(1L, 20L, 300L), store().list().stream().map(RepositoryId::value).toList());
  }

  @Test
  default void severalHandlesMayBeOpenAtOnce() {
    try (Repository one = store().open(ID);
        Repository other = store().open(ID)) {
      CommitId commit = testRepository(ID).commit().file("a", "1").make();
      testRepository(ID).point(main(), commit);
      assertTrue(one.commits().find(commit).isPresent());
      assertTrue(other.commits().find(commit).isPresent());
    }
  }

  /** Where copies go. */
  RepositoryId COPY = new RepositoryId(77);

  @Test
  default void aCopyHasAllThatUsersSeeAndNothingElse() {
    TestRepository history = testRepository(ID);
    CommitId first = history.commit().file("a", "1").make();
    CommitId second = history.commit(first).file("a", "2").make();
    CommitId side = history.commit(first).file("b", "3").make();
    CommitId unseen = history.commit(second).file("a", "secret").make();
    history.point(main(), second);
    history.point(movable("side"), side);
    history.pointHidden("pull-1", unseen);
    store().copy(ID, COPY, Optional.empty());
    List<Ref> refs = use(repository -> repository.refs().list());
    assertEquals(refs, useCopy(repository -> repository.refs().list()));
    RefName shown = use(repository -> repository.refs().defaultBranch());
    assertEquals(shown, useCopy(repository -> repository.refs().defaultBranch()));
    assertTrue(useCopy(repository -> repository.commits().find(side)).isPresent());
    assertTrue(useCopy(repository -> repository.commits().find(unseen)).isEmpty());
    assertTrue(
        useCopy(repository -> repository.trees().entry(second, RepoPath.of("a"))).isPresent());
  }

  @Test
  default void aCopyOfOneBranchHasNoOther() {
    TestRepository history = testRepository(ID);
    CommitId first = history.commit().file("a", "1").make();
    CommitId second = history.commit(first).file("a", "2").make();
    CommitId side = history.commit(first).file("b", "3").make();
    history.point(main(), second);
    history.point(movable("side"), side);
    store().copy(ID, COPY, Optional.of(main()));
    assertEquals(
        Optional.of(second),
        useCopy(repository -> repository.refs().find(main()).map(Ref::commit)));
    assertTrue(useCopy(repository -> repository.refs().find(movable("side"))).isEmpty());
    assertTrue(useCopy(repository -> repository.commits().find(side)).isEmpty());
  }

  @Test
  default void aCopyOfNothingIsEmptyAndOneOfAMissingRepositoryIsNotMade() {
    store().copy(ID, COPY, Optional.empty());
    assertEquals(List.of(), useCopy(repository -> repository.refs().list()));
    RepositoryId other = new RepositoryId(78);
    VcsException e =
        assertThrows(
            VcsException.class, () -> store().copy(new RepositoryId(99), other, Optional.empty()));
    assertEquals(VcsErrorCode.NOT_FOUND, e.code());
    assertFalse(store().exists(other));
  }

  @Test
  default void aCopyOutlivesWhatItWasMadeOfAndIsNotMadeTwice() {
    CommitId commit = testRepository(ID).commit().file("a", "1").make();
    testRepository(ID).point(main(), commit);
    store().copy(ID, COPY, Optional.empty());
    CommitId later = testRepository(ID).commit(commit).file("a", "2").make();
    testRepository(ID).point(main(), later);
    store().copy(ID, COPY, Optional.empty());
    store().delete(ID);
    assertEquals(
        Optional.of(commit),
        useCopy(repository -> repository.refs().find(main()).map(Ref::commit)));
    assertTrue(
        useCopy(repository -> repository.trees().entry(commit, RepoPath.of("a"))).isPresent());
  }

  private <T> T useCopy(Use<T> use) {
    try (Repository repository = store().open(COPY)) {
      return use.with(repository);
    }
  }
}
