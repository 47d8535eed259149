package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.RefStore} does. */
public interface RefStoreContract extends RepositoryContract {
  CommitId NOWHERE = new CommitId("12345678901234567890123456789012345678ab");

  private RefEditResult apply(RefEdit edit) {
    return use(repository -> repository.refs().apply(List.of(edit), false)).get(0);
  }

  private Optional<CommitId> at(RefName name) {
    return use(repository -> repository.refs().find(name)).map(Ref::commit);
  }

  private static RefEdit create(RefName name, CommitId target) {
    return new RefEdit(name, Optional.empty(), Optional.of(target), false);
  }

  private static RefEdit move(RefName name, CommitId from, CommitId to) {
    return new RefEdit(name, Optional.of(from), Optional.of(to), false);
  }

  @Test
  default void aBranchIsCreatedMovedAndDeleted() {
    CommitId a = testRepository(ID).commit().file("a", "1").make();
    testRepository(ID).offer(a);
    assertEquals(RefEditResult.DONE, apply(create(main(), a)));
    assertEquals(Optional.of(a), at(main()));
    CommitId b = testRepository(ID).commit().file("a", "2").make();
    testRepository(ID).offer(b);
    assertEquals(
        RefEditResult.DONE, apply(new RefEdit(main(), Optional.of(a), Optional.of(b), true)));
    assertEquals(Optional.of(b), at(main()));
    assertEquals(
        RefEditResult.DONE, apply(new RefEdit(main(), Optional.of(b), Optional.empty(), false)));
    assertEquals(Optional.empty(), at(main()));
    assertEquals(
        RefEditResult.DONE, apply(create(main(), a)), "a name that was deleted can be used again");
  }

  @Test
  default void aBranchMovesOnToADescendantWithoutForce() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    history.point(main(), a);
    history.offer(b);
    assertEquals(RefEditResult.DONE, apply(move(main(), a, b)));
    assertEquals(RefEditResult.NOT_DESCENDANT, apply(move(main(), b, a)));
    assertEquals(Optional.of(b), at(main()));
  }

  @Test
  default void anEditOfWhatMovedMeanwhileChangesNothing() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    history.point(main(), b);
    assertEquals(RefEditResult.MOVED, apply(move(main(), a, b)));
    assertEquals(RefEditResult.MOVED, apply(create(main(), a)));
    assertEquals(RefEditResult.MOVED, apply(move(movable("none"), a, b)));
    assertEquals(Optional.of(b), at(main()));
  }

  @Test
  default void aRefCannotPointAtWhatIsNotThere() {
    assertEquals(RefEditResult.MISSING_TARGET, apply(create(main(), NOWHERE)));
    assertEquals(Optional.empty(), at(main()));
  }

  @Test
  default void anAtomicBatchIsAllOrNothing() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    history.point(main(), b);
    List<RefEdit> edits =
        List.of(create(movable("x"), a), move(main(), a, b), create(settable("t"), a));
    assertEquals(
        List.of(RefEditResult.ABORTED, RefEditResult.MOVED, RefEditResult.ABORTED),
        use(repository -> repository.refs().apply(edits, true)));
    assertEquals(List.of(main()), names());
    assertEquals(
        List.of(RefEditResult.DONE, RefEditResult.MOVED, RefEditResult.DONE),
        use(repository -> repository.refs().apply(edits, false)));
    assertEquals(List.of(main(), movable("x"), settable("t")), names());
    assertEquals(
        List.of(RefEditResult.DONE, RefEditResult.DONE),
        use(
            repository ->
                repository
                    .refs()
                    .apply(List.of(create(movable("y"), a), create(movable("z"), b)), true)));
  }

  @Test
  default void refsAreListedByKindThenName() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    for (RefName name : List.of(settable("v1"), movable("b/c"), movable("b-c"), main())) {
      history.point(name, a);
    }
    assertEquals(List.of(movable("b-c"), movable("b/c"), main(), settable("v1")), names());
  }

  private List<RefName> names() {
    return use(repository -> repository.refs().list()).stream()
        .map(Ref::name)
        .filter(this::isSet)
        .toList();
  }

  @Test
  default void theDefaultBranchNeedNotExist() {
    use(
        repository -> {
          repository.refs().setDefaultBranch(RefName.branch("next"));
          return true;
        });
    assertEquals(RefName.branch("next"), use(repository -> repository.refs().defaultBranch()));
  }

  @Test
  default void hiddenRefsAreNowhere() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    history.pointHidden("refs/pull/1/head", a);
    assertEquals(List.of(), names());
    assertEquals(
        Optional.empty(), use(r -> r.refs().find(new RefName(RefKind.OTHER, "refs/pull/1/head"))));
    assertEquals(
        RefEditResult.REJECTED, apply(create(new RefName(RefKind.OTHER, "refs/pull/2/head"), a)));
  }

  @Test
  default void aNameThatNoRefMayHaveIsRejected() {
    CommitId a = testRepository(ID).commit().file("a", "1").make();
    testRepository(ID).offer(a);
    for (String name : badNames()) {
      assertEquals(RefEditResult.REJECTED, apply(create(movable(name), a)), name);
    }
    assertEquals(List.of(), names());
  }

  @Test
  default void theFingerprintChangesWithEveryRefAndWithTheDefaultBranch() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    Set<String> seen = new TreeSet<>();
    seen.add(fingerprint());
    history.point(main(), a);
    seen.add(fingerprint());
    history.point(main(), b);
    seen.add(fingerprint());
    history.point(settable("t"), a);
    seen.add(fingerprint());
    history.pointHidden("refs/pull/1/head", a);
    seen.add(fingerprint());
    use(
        repository -> {
          repository.refs().setDefaultBranch(RefName.branch("other"));
          return true;
        });
    seen.add(fingerprint());
    assertEquals(6, seen.size());
    assertEquals(fingerprint(), fingerprint());
  }

  private String fingerprint() {
    return use(repository -> repository.refs().fingerprint());
  }

  @Test
  default void ofManyWhoMoveABranchAtOnceOneSucceeds() throws Exception {
    TestRepository history = testRepository(ID);
    CommitId base = history.commit().file("a", "0").make();
    history.point(main(), base);
    List<CommitId> next =
        IntStream.range(0, 8)
            .mapToObj(i -> history.commit(base).file("a", "next " + i).make())
            .toList();
    next.forEach(history::offer);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<RefEditResult>> tries =
          next.stream()
              .map(commit -> (Callable<RefEditResult>) () -> apply(move(main(), base, commit)))
              .toList();
      int winner = -1;
      List<Future<RefEditResult>> ends = threads.invokeAll(tries);
      for (int i = 0; i < ends.size(); i++) {
        if (ends.get(i).get() == RefEditResult.DONE) {
          assertEquals(-1, winner, "only one may win");
          winner = i;
        }
      }
      assertNotEquals(-1, winner, "one must win");
      assertEquals(Optional.of(next.get(winner)), at(main()));
    } finally {
      threads.shutdownNow();
    }
  }
}
