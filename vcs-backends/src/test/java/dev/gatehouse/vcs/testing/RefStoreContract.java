package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Signature;
import java.time.Instant;
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
  RefName MAIN = RefName.branch("main");
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
    assertEquals(RefEditResult.DONE, apply(create(MAIN, a)));
    assertEquals(Optional.of(a), at(MAIN));
    CommitId b = testRepository(ID).commit().file("a", "2").make();
    assertEquals(
        RefEditResult.DONE, apply(new RefEdit(MAIN, Optional.of(a), Optional.of(b), true)));
    assertEquals(Optional.of(b), at(MAIN));
    assertEquals(
        RefEditResult.DONE, apply(new RefEdit(MAIN, Optional.of(b), Optional.empty(), false)));
    assertEquals(Optional.empty(), at(MAIN));
    assertEquals(
        RefEditResult.DONE, apply(create(MAIN, a)), "a name that was deleted can be used again");
  }

  @Test
  default void aBranchMovesOnToADescendantWithoutForce() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    history.point(MAIN, a);
    assertEquals(RefEditResult.DONE, apply(move(MAIN, a, b)));
    assertEquals(RefEditResult.NOT_DESCENDANT, apply(move(MAIN, b, a)));
    assertEquals(Optional.of(b), at(MAIN));
  }

  @Test
  default void anEditOfWhatMovedMeanwhileChangesNothing() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    history.point(MAIN, b);
    assertEquals(RefEditResult.MOVED, apply(move(MAIN, a, b)));
    assertEquals(RefEditResult.MOVED, apply(create(MAIN, a)));
    assertEquals(RefEditResult.MOVED, apply(move(RefName.branch("none"), a, b)));
    assertEquals(Optional.of(b), at(MAIN));
  }

  @Test
  default void aRefCannotPointAtWhatIsNotThere() {
    assertEquals(RefEditResult.MISSING_TARGET, apply(create(MAIN, NOWHERE)));
    assertEquals(Optional.empty(), at(MAIN));
  }

  @Test
  default void anAtomicBatchIsAllOrNothing() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    CommitId b = history.commit(a).file("a", "2").make();
    history.point(MAIN, b);
    List<RefEdit> edits =
        List.of(create(RefName.branch("x"), a), move(MAIN, a, b), create(RefName.tag("t"), a));
    assertEquals(
        List.of(RefEditResult.ABORTED, RefEditResult.MOVED, RefEditResult.ABORTED),
        use(repository -> repository.refs().apply(edits, true)));
    assertEquals(List.of(MAIN), names());
    assertEquals(
        List.of(RefEditResult.DONE, RefEditResult.MOVED, RefEditResult.DONE),
        use(repository -> repository.refs().apply(edits, false)));
    assertEquals(List.of(MAIN, RefName.branch("x"), RefName.tag("t")), names());
    assertEquals(
        List.of(RefEditResult.DONE, RefEditResult.DONE),
        use(
            repository ->
                repository
                    .refs()
                    .apply(
                        List.of(create(RefName.branch("y"), a), create(RefName.branch("z"), b)),
                        true)));
  }

  @Test
  default void refsAreListedByKindThenName() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    for (RefName name :
        List.of(RefName.tag("v1"), RefName.branch("b/c"), RefName.branch("b-c"), MAIN)) {
      history.point(name, a);
    }
    assertEquals(
        List.of(RefName.branch("b-c"), RefName.branch("b/c"), MAIN, RefName.tag("v1")), names());
  }

  private List<RefName> names() {
    return use(repository -> repository.refs().list()).stream().map(Ref::name).toList();
  }

  @Test
  default void anAnnotatedTagLeadsToItsCommitAndSaysWhatItSays() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    Signature tagger =
        new Signature(
            new Person("Grace", "grace@example.org"), Instant.parse("2026-02-03T04:05:06Z"), 0);
    history.point(MAIN, a);
    history.annotate(RefName.tag("v1"), a, tagger, "Version 1\n");
    Ref tag = use(repository -> repository.refs().find(RefName.tag("v1"))).orElseThrow();
    assertEquals(a, tag.commit());
    Ref.Annotation annotation = tag.annotation().orElseThrow();
    assertNotEquals(a.hex(), annotation.id().value());
    assertEquals(Optional.of(tagger.person()), annotation.tagger());
    assertEquals(Optional.of(tagger.at()), annotation.at());
    assertEquals("Version 1\n", annotation.message());
    assertEquals(Optional.empty(), use(r -> r.refs().find(MAIN)).orElseThrow().annotation());
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
    for (String name :
        List.of(
            "a..b", "a b", "-x", "--output=/tmp/x", "a.lock", "a~1", "/a", "a/", "HEAD", "@{x}")) {
      assertEquals(RefEditResult.REJECTED, apply(create(RefName.branch(name), a)), name);
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
    history.point(MAIN, a);
    seen.add(fingerprint());
    history.point(MAIN, b);
    seen.add(fingerprint());
    history.point(RefName.tag("t"), a);
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
    history.point(MAIN, base);
    List<CommitId> next =
        IntStream.range(0, 8)
            .mapToObj(i -> history.commit(base).file("a", "next " + i).make())
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<RefEditResult>> tries =
          next.stream()
              .map(commit -> (Callable<RefEditResult>) () -> apply(move(MAIN, base, commit)))
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
      assertEquals(Optional.of(next.get(winner)), at(MAIN));
    } finally {
      threads.shutdownNow();
    }
  }
}
