package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.CommitReader} does. */
public interface CommitReaderContract extends RepositoryContract {

  private List<CommitId> log(LogQuery query) {
    return use(repository -> repository.commits().log(query)).stream().map(Commit::id).toList();
  }

  private Optional<CommitId> base(CommitId a, CommitId b) {
    return use(repository -> repository.commits().mergeBase(a, b));
  }

  private int count(CommitId tip, List<CommitId> excluded, int limit) {
    return use(repository -> repository.commits().count(tip, excluded, limit));
  }

  @Test
  default void aCommitIsReadAsItWasWritten() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    Signature signature =
        new Signature(
            new Person("Zoë Ångström", "zoe@example.org"),
            Instant.parse("2026-05-06T07:08:09Z"),
            -330);
    CommitId b =
        history.commit(a).file("a", "2").by(signature).message("Fix it\n\nBecause.\n").make();
    history.point(main(), b);
    Commit read = use(repository -> repository.commits().find(b)).orElseThrow();
    assertEquals(b, read.id());
    assertEquals(List.of(a), read.parents());
    assertEquals(signature, read.author());
    assertEquals(signature, read.committer());
    assertEquals("Fix it", read.title());
    assertEquals("Because.", read.body());
  }

  @Test
  default void aCommitThatNoVisibleRefReachesDoesNotExist() {
    TestRepository history = testRepository(ID);
    CommitId seen = history.commit().file("a", "1").make();
    CommitId hidden = history.commit(seen).file("a", "2").make();
    CommitId loose = history.commit(seen).file("a", "3").make();
    history.point(main(), seen);
    history.pointHidden("refs/pull/1/head", hidden);
    assertTrue(use(repository -> repository.commits().find(seen)).isPresent());
    for (CommitId id : List.of(hidden, loose)) {
      assertEquals(Optional.empty(), use(repository -> repository.commits().find(id)));
      assertEquals(Optional.empty(), use(repository -> repository.commits().resolve(id.hex())));
      assertEquals(
          Optional.empty(),
          use(repository -> repository.commits().resolve(id.hex().substring(0, 12))));
      assertEquals(List.of(), log(LogQuery.of(id, 0, 10)));
      assertEquals(Optional.empty(), base(id, seen));
    }
    history.point(main(), hidden);
    assertTrue(use(repository -> repository.commits().find(hidden)).isPresent());
    history.point(main(), seen);
    assertEquals(Optional.empty(), use(repository -> repository.commits().find(hidden)));
  }

  @Test
  default void aPrefixOfOneCommitResolves() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    history.point(main(), a);
    assertEquals(
        Optional.of(a),
        use(r -> r.commits().resolve(a.hex().substring(0, 7).toUpperCase(Locale.ROOT))));
    assertEquals(Optional.of(a), use(r -> r.commits().resolve(a.hex())));
    assertEquals(Optional.empty(), use(r -> r.commits().resolve(a.hex().substring(0, 3))));
    assertEquals(Optional.empty(), use(r -> r.commits().resolve("main")));
    assertEquals(Optional.empty(), use(r -> r.commits().resolve(a.hex() + "0")));
  }

  @Test
  default void aPrefixOfSeveralCommitsDoesNot() {
    TestRepository history = testRepository(ID);
    Set<String> prefixes = new HashSet<>();
    CommitId last = history.commit().file("a", "0").make();
    while (prefixes.add(last.hex().substring(0, 4))) {
      last = history.commit(last).file("a", last.hex()).make();
    }
    history.point(main(), last);
    String prefix = last.hex().substring(0, 4);
    assertEquals(Optional.empty(), use(r -> r.commits().resolve(prefix)));
  }

  @Test
  default void theLogIsNewestFirstAndPaged() {
    TestRepository history = testRepository(ID);
    List<CommitId> commits = new ArrayList<>();
    CommitId last = history.commit().file("a", "0").make();
    commits.add(0, last);
    for (int i = 1; i < 10; i++) {
      last = history.commit(last).file("a", "" + i).make();
      commits.add(0, last);
    }
    history.point(main(), last);
    assertEquals(commits, log(LogQuery.of(last, 0, 100)));
    assertEquals(commits.subList(3, 5), log(LogQuery.of(last, 3, 2)));
    assertEquals(List.of(), log(LogQuery.of(last, 10, 5)));
  }

  @Test
  default void theLogLeavesOutWhatIsExcluded() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("a", "0").make();
    CommitId left = history.commit(root).file("l", "1").make();
    CommitId right = history.commit(root).file("r", "1").make();
    CommitId merge = history.commit(left, right).file("r", "1").make();
    history.point(main(), merge);
    assertEquals(List.of(merge, right, left, root), log(LogQuery.of(merge, 0, 10)));
    assertEquals(List.of(merge, right), log(new LogQuery(List.of(merge), List.of(left), 0, 10)));
    assertEquals(List.of(), log(new LogQuery(List.of(left, right), List.of(merge), 0, 10)));
    assertEquals(
        List.of(right, left), log(new LogQuery(List.of(left, right), List.of(root), 0, 10)));
    assertEquals(2, count(merge, List.of(left), 100));
    assertEquals(4, count(merge, List.of(), 100));
    assertEquals(3, count(merge, List.of(), 3));
    assertEquals(0, count(left, List.of(merge), 3));
  }

  @Test
  default void childrenComeBeforeParentsWhateverTheClocksSay() {
    TestRepository history = testRepository(ID);
    CommitId root =
        history.commit().at(Instant.parse("2030-01-01T00:00:00Z")).file("a", "0").make();
    CommitId old =
        history.commit(root).at(Instant.parse("1970-01-01T00:00:01Z")).file("a", "1").make();
    CommitId side =
        history.commit(root).at(Instant.parse("2031-01-01T00:00:00Z")).file("b", "1").make();
    CommitId tip =
        history.commit(old, side).at(Instant.parse("2001-01-01T00:00:00Z")).file("b", "1").make();
    history.point(main(), tip);
    List<CommitId> log = log(LogQuery.of(tip, 0, 10));
    assertEquals(Set.of(root, old, side, tip), new HashSet<>(log));
    assertEquals(tip, log.get(0));
    assertEquals(root, log.get(3));
    assertEquals(List.of(), log(new LogQuery(List.of(root), List.of(tip), 0, 10)));
  }

  @Test
  default void theMergeBaseIsTheBestCommonAncestor() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("a", "0").make();
    CommitId fork = history.commit(root).file("a", "1").make();
    CommitId left = history.commit(fork).file("l", "1").make();
    CommitId right = history.commit(fork).file("r", "1").make();
    history.point(main(), left);
    history.point(movable("right"), right);
    assertEquals(Optional.of(fork), base(left, right));
    assertEquals(Optional.of(fork), base(fork, right));
    assertEquals(Optional.of(left), base(left, left));
  }

  @Test
  default void unrelatedCommitsHaveNoMergeBase() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "0").make();
    CommitId b = history.commit().file("b", "0").make();
    history.point(main(), a);
    history.point(movable("b"), b);
    assertEquals(Optional.empty(), base(a, b));
  }

  @Test
  default void ofSeveralMergeBasesItIsAlwaysTheSame() {
    TestRepository history = testRepository(ID);
    CommitId root = history.commit().file("a", "0").make();
    CommitId a = history.commit(root).file("a", "1").make();
    CommitId b = history.commit(root).file("b", "1").make();
    CommitId x = history.commit(a, b).file("b", "1").make();
    CommitId y = history.commit(b, a).file("a", "1").make();
    history.point(main(), x);
    history.point(movable("y"), y);
    Optional<CommitId> base = base(x, y);
    assertTrue(base.equals(Optional.of(a)) || base.equals(Optional.of(b)));
    assertEquals(base, base(y, x));
  }

  @Test
  default void randomHistoriesAreWalkedWhole() {
    Random random = new Random(3);
    TestRepository history = testRepository(ID);
    List<CommitId> commits = new ArrayList<>();
    commits.add(history.commit().file("a", "0").make());
    for (int i = 1; i < 40; i++) {
      CommitId one = commits.get(random.nextInt(commits.size()));
      CommitId two = commits.get(random.nextInt(commits.size()));
      boolean merge = random.nextInt(3) == 0 && !one.equals(two);
      commits.add(
          (merge ? history.commit(one, two) : history.commit(one)).file("a", "" + i).make());
      history.point(movable("b" + i), commits.get(i));
    }
    for (int round = 0; round < 30; round++) {
      CommitId start = commits.get(random.nextInt(commits.size()));
      CommitId not = commits.get(random.nextInt(commits.size()));
      Set<CommitId> expected = reach(start);
      expected.removeAll(reach(not));
      List<CommitId> log = log(new LogQuery(List.of(start), List.of(not), 0, 100));
      assertEquals(expected, new HashSet<>(log));
      assertEquals(expected.size(), log.size());
      Set<CommitId> common = reach(start);
      common.retainAll(reach(not));
      base(start, not)
          .ifPresentOrElse(
              base -> {
                assertTrue(common.contains(base));
                for (CommitId other : common) {
                  assertTrue(
                      other.equals(base) || !reach(other).contains(base),
                      "no other common ancestor descends from the base");
                }
              },
              () -> assertEquals(Set.of(), common));
    }
  }

  private Set<CommitId> reach(CommitId from) {
    Set<CommitId> reached = new HashSet<>();
    List<CommitId> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      CommitId id = open.remove(open.size() - 1);
      if (reached.add(id)) {
        open.addAll(use(r -> r.commits().find(id)).orElseThrow().parents());
      }
    }
    return reached;
  }
}
