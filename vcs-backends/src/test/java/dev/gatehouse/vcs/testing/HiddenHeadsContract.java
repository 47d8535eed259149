package dev.gatehouse.vcs.testing;

import static dev.gatehouse.vcs.testing.QuarantineSteps.assertRefused;
import static dev.gatehouse.vcs.testing.QuarantineSteps.commit;
import static dev.gatehouse.vcs.testing.QuarantineSteps.draft;
import static dev.gatehouse.vcs.testing.QuarantineSteps.files;
import static dev.gatehouse.vcs.testing.QuarantineSteps.log;
import static dev.gatehouse.vcs.testing.QuarantineSteps.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.HiddenHeads} keeps, and from whom. */
public interface HiddenHeadsContract extends QuarantineSteps {
  String GROUP = "pull-7";

  /** Closes the store, and opens it again from what it keeps. */
  void reopen();

  private CommitId start() {
    TestRepository history = testRepository(ID);
    CommitId base = history.commit().file("a", "1\n").file("d/b", "b\n").make();
    history.point(main(), base);
    return base;
  }

  private SortedMap<Integer, CommitId> list(String group) {
    return use(repository -> repository.hidden().list(group));
  }

  private static void keep(Quarantine quarantine, int number, CommitId head) {
    assertEquals(RefEditResult.DONE, quarantine.keep(new HiddenHead(GROUP, number), head));
  }

  /** Two versions of a change, the second one on other commits than the first. */
  private List<CommitId> keepTwo(CommitId base) {
    return inside(
        quarantine -> {
          CommitId one = commit(quarantine, base, write("a", "one\n"), write("n", "n\n"));
          CommitId first = commit(quarantine, one, write("a", "first\n"));
          CommitId second = commit(quarantine, one, write("a", "second\n"));
          keep(quarantine, 1, first);
          keep(quarantine, 2, second);
          return List.of(one, first, second);
        });
  }

  @Test
  default void whatIsKeptIsThereWhenTheStoreIsOpenedAgain() {
    CommitId base = start();
    List<CommitId> kept = keepTwo(base);
    reopen();
    assertEquals(new TreeMap<>(Map.of(1, kept.get(1), 2, kept.get(2))), list(GROUP));
    inside(
        Set.of(GROUP),
        quarantine -> {
          assertEquals(
              List.of(kept.get(1), kept.get(0), base), log(quarantine.commits(), kept.get(1)));
          assertEquals(
              Map.of("a", "second\n", "n", "n\n", "d/b", "b\n"),
              files(quarantine.trees(), kept.get(2)));
          CommitId more = commit(quarantine, kept.get(2), write("a", "third\n"));
          keep(quarantine, 3, more);
          return more;
        });
    reopen();
    CommitId third = list(GROUP).getOrDefault(3, ABSENT);
    inside(
        Set.of(GROUP, "none"),
        quarantine -> {
          assertEquals("third\n", files(quarantine.trees(), third).get("a"));
          advance(quarantine, base, third);
          return third;
        });
    assertEquals(List.of(third, kept.get(2), kept.get(0), base), use(r -> log(r.commits(), third)));
  }

  @Test
  default void nobodySeesWhatIsKeptWhoDoesNotAskForItsGroup() {
    CommitId base = start();
    List<CommitId> kept = keepTwo(base);
    assertEquals(new TreeMap<>(), list("pull-8"));
    use(
        repository -> {
          assertEquals(
              List.of(base),
              repository.refs().list().stream().map(ref -> ref.commit()).distinct().toList());
          assertEquals(1, repository.refs().heads(line()).size());
          for (CommitId id : kept) {
            assertEquals(Optional.empty(), repository.commits().find(id));
            assertEquals(Optional.empty(), repository.commits().resolve(id.hex()));
          }
          return base;
        });
    for (Set<String> groups : List.<Set<String>>of(Set.of(), Set.of("pull-8"))) {
      inside(
          groups,
          quarantine -> {
            for (CommitId id : kept) {
              assertEquals(Optional.empty(), quarantine.commits().find(id));
              assertRefused(
                  VcsErrorCode.NOT_FOUND,
                  () ->
                      quarantine.commit(
                          Optional.of(id), List.of(write("a", "x\n")), draft("Guess")));
              assertEquals(
                  RefEditResult.MISSING_TARGET, quarantine.keep(new HiddenHead("mine", 1), id));
              assertEquals(
                  RefEditResult.MISSING_TARGET, quarantine.advance(line(), Optional.of(base), id));
            }
            return base;
          });
    }
  }

  @Test
  default void aHiddenHeadNeverMoves() {
    CommitId base = start();
    List<CommitId> kept = keepTwo(base);
    inside(
        Set.of(GROUP),
        quarantine -> {
          keep(quarantine, 1, kept.get(1));
          assertEquals(
              RefEditResult.REJECTED, quarantine.keep(new HiddenHead(GROUP, 1), kept.get(2)));
          assertEquals(
              RefEditResult.MISSING_TARGET, quarantine.keep(new HiddenHead(GROUP, 3), ABSENT));
          return base;
        });
    assertEquals(new TreeMap<>(Map.of(1, kept.get(1), 2, kept.get(2))), list(GROUP));
  }

  @Test
  default void aHeadThatTheRepositoryHasCanBeKeptToo() {
    CommitId base = start();
    inside(
        quarantine -> {
          keep(quarantine, 1, base);
          return base;
        });
    reopen();
    assertEquals(new TreeMap<>(Map.of(1, base)), list(GROUP));
    inside(
        Set.of(GROUP),
        quarantine -> {
          assertEquals("1\n", files(quarantine.trees(), base).get("a"));
          return base;
        });
  }

  @Test
  default void whatWasPromotedMeanwhileIsStillKept() {
    CommitId base = start();
    List<CommitId> kept = keepTwo(base);
    inside(
        Set.of(GROUP),
        quarantine -> {
          advance(quarantine, base, kept.get(1));
          return base;
        });
    assertEquals(new TreeMap<>(Map.of(1, kept.get(1), 2, kept.get(2))), list(GROUP));
    inside(
        Set.of(GROUP),
        quarantine -> {
          assertEquals("first\n", files(quarantine.trees(), kept.get(1)).get("a"));
          assertEquals("second\n", files(quarantine.trees(), kept.get(2)).get("a"));
          return base;
        });
    assertEquals(Optional.empty(), use(r -> r.commits().find(kept.get(2))));
  }

  @Test
  default void aGroupIsForgottenAsAWhole() {
    CommitId base = start();
    List<CommitId> kept = keepTwo(base);
    inside(Set.of(GROUP), quarantine -> quarantine.keep(new HiddenHead("other", 1), kept.get(1)));
    use(
        repository -> {
          repository.hidden().forget(GROUP);
          repository.hidden().forget(GROUP);
          repository.hidden().forget("none");
          return base;
        });
    reopen();
    assertEquals(new TreeMap<>(), list(GROUP));
    assertEquals(new TreeMap<>(Map.of(1, kept.get(1))), list("other"));
    inside(
        Set.of(GROUP, "other"),
        quarantine -> {
          assertEquals("first\n", files(quarantine.trees(), kept.get(1)).get("a"));
          assertEquals(Optional.empty(), quarantine.commits().find(kept.get(2)));
          keep(quarantine, 1, kept.get(0));
          return base;
        });
    assertEquals(new TreeMap<>(Map.of(1, kept.get(0))), list(GROUP));
  }

  @Test
  default void whatIsKeptGoesWithTheRepository() {
    keepTwo(start());
    store().delete(ID);
    store().create(ID, "main");
    assertEquals(new TreeMap<>(), list(GROUP));
  }
}
