package dev.gatehouse.vcs.testing;

import static dev.gatehouse.vcs.testing.QuarantineSteps.assertRefused;
import static dev.gatehouse.vcs.testing.QuarantineSteps.commit;
import static dev.gatehouse.vcs.testing.QuarantineSteps.committed;
import static dev.gatehouse.vcs.testing.QuarantineSteps.copy;
import static dev.gatehouse.vcs.testing.QuarantineSteps.delete;
import static dev.gatehouse.vcs.testing.QuarantineSteps.draft;
import static dev.gatehouse.vcs.testing.QuarantineSteps.files;
import static dev.gatehouse.vcs.testing.QuarantineSteps.log;
import static dev.gatehouse.vcs.testing.QuarantineSteps.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Quarantine} does with edits, and how its commits come to a branch; merges are
 * in {@link MergeContract}, and what is kept in {@link HiddenHeadsContract}.
 */
public interface QuarantineContract extends QuarantineSteps {
  private static void assertDoesNotFit(Quarantine quarantine, CommitId parent, FileEdit... edits) {
    assertEquals(
        new CommitOutcome.Impossible(CommitOutcome.Reason.EDIT_DOES_NOT_FIT),
        quarantine.commit(Optional.of(parent), List.of(edits), draft("Edit")),
        () -> List.of(edits).toString());
  }

  private CommitId start() {
    TestRepository history = testRepository(ID);
    CommitId base =
        history.commit().file("a", "one\ntwo\n").file("d/b", "b\n").file("d/c", "c\n").make();
    history.point(main(), base);
    return base;
  }

  @Test
  default void aCommitOfEditsIsSeenInTheQuarantineAndNowhereElse() {
    CommitId base = start();
    use(
        repository -> {
          try (Quarantine quarantine = repository.quarantine(Set.of());
              Quarantine other = repository.quarantine(Set.of())) {
            final String before = repository.refs().fingerprint();
            CommitId made =
                committed(
                    quarantine.commit(
                        Optional.of(base),
                        List.of(write("a", "one\n2\n"), write("new/file", "n\n"), delete("d/b")),
                        draft("Edit some files\n\nWith a body.\n")));
            assertEquals(
                Map.of("a", "one\n2\n", "new/file", "n\n", "d/c", "c\n"),
                files(quarantine.trees(), made));
            Commit commit = quarantine.commits().find(made).orElseThrow();
            assertEquals(List.of(base), commit.parents());
            assertEquals(GRACE, commit.author());
            assertEquals("Edit some files", commit.title());
            assertEquals("With a body.", commit.body());
            assertEquals(Optional.of(made), quarantine.commits().resolve(made.hex()));
            assertEquals(List.of(made, base), log(quarantine.commits(), made));
            assertEquals(Optional.of(base), quarantine.commits().mergeBase(made, base));
            for (CommitReader commits : List.of(repository.commits(), other.commits())) {
              assertEquals(Optional.empty(), commits.find(made));
              assertEquals(Optional.empty(), commits.resolve(made.hex()));
            }
            assertEquals(Optional.of(base), tip());
            assertEquals(before, repository.refs().fingerprint());
          }
          return base;
        });
  }

  @Test
  default void whatChangedInTheQuarantineIsToldAsOfAnyCommit() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId edited = commit(quarantine, base, write("a", "one\n2\n"), delete("d/b"));
          CommitId moved =
              commit(quarantine, edited, copy("a", "moved/a", "one\n2\n"), delete("a"));
          assertEquals(
              List.of("MODIFIED a", "DELETED d/b"),
              quarantine.history().changes(Optional.of(base), edited, 10).stream()
                  .map(change -> change.kind() + " " + change.path())
                  .toList());
          List<FileChange> changes = quarantine.history().changes(Optional.of(edited), moved, 10);
          assertEquals(1, changes.size(), changes::toString);
          assertEquals(FileChange.Kind.RENAMED, changes.get(0).kind());
          assertEquals(RepoPath.of("moved/a"), changes.get(0).path());
          assertEquals(
              List.of(moved, edited, base),
              quarantine.history().fileRevisions(moved, RepoPath.of("moved/a"), 10).stream()
                  .map(revision -> revision.commit().id())
                  .toList());
          Map<RepoPath, Commit> last = quarantine.history().lastChanges(edited, RepoPath.ROOT);
          assertEquals(
              Map.of(RepoPath.of("a"), "Edit", RepoPath.of("d"), "Edit"),
              last.entrySet().stream()
                  .collect(
                      java.util.stream.Collectors.toMap(
                          Map.Entry::getKey, entry -> entry.getValue().title())));
          assertEquals(
              List.of(edited, base),
              quarantine.history().pathLog(edited, RepoPath.of("a"), 0, 10).stream()
                  .map(Commit::id)
                  .toList());
          return base;
        });
  }

  @Test
  default void filesMayBeExecutableAndLinks() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId made =
              commit(
                  quarantine,
                  base,
                  write("a", "one\ntwo\n", EntryKind.EXECUTABLE),
                  write("l", "d/b", EntryKind.SYMLINK));
          assertEquals(
              Map.of("a", "EXECUTABLE one\ntwo\n", "l", "SYMLINK d/b", "d/b", "b\n", "d/c", "c\n"),
              files(quarantine.trees(), made));
          CommitId back = commit(quarantine, made, write("a", "one\ntwo\n"), write("l", "text\n"));
          assertEquals(
              Map.of("a", "one\ntwo\n", "l", "text\n", "d/b", "b\n", "d/c", "c\n"),
              files(quarantine.trees(), back));
          return base;
        });
  }

  @Test
  default void aFileCanTakeTheRoomOfADirectoryThatGoesAndBack() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId file = commit(quarantine, base, write("d", "d\n"), delete("d/b"), delete("d/c"));
          assertEquals(Map.of("a", "one\ntwo\n", "d", "d\n"), files(quarantine.trees(), file));
          CommitId directory = commit(quarantine, file, write("d/deep/x", "x\n"), delete("d"));
          assertEquals(
              Map.of("a", "one\ntwo\n", "d/deep/x", "x\n"), files(quarantine.trees(), directory));
          return base;
        });
  }

  @Test
  default void editsThatDoNotFitMakeNothing() {
    CommitId base = start();
    inside(
        quarantine -> {
          assertDoesNotFit(quarantine, base, delete("none"));
          assertDoesNotFit(quarantine, base, delete("d"));
          assertDoesNotFit(quarantine, base, copy("none", "x", "x\n"));
          assertDoesNotFit(quarantine, base, write("d", "d\n"));
          assertDoesNotFit(quarantine, base, write("d", "d\n"), delete("d/b"));
          assertDoesNotFit(quarantine, base, write("a/x", "x\n"));
          assertDoesNotFit(quarantine, base, write("n", "n\n"), write("n/x", "x\n"));
          assertDoesNotFit(quarantine, base, write("a", "1\n"), write("a", "2\n"));
          assertDoesNotFit(quarantine, base, write("a", "1\n"), delete("a"));
          return base;
        });
  }

  @Test
  default void pathsThatNoClientMayWriteToAreRefused() {
    CommitId base = start();
    for (String path :
        List.of(
            ".hg/hgrc",
            ".git/config",
            "d/.git/config",
            "d/.HG/x",
            ".Git",
            "a/../b",
            "..",
            "./x",
            "d/.",
            ".git /x",
            "GIT~1/config",
            ".git.:x/y",
            ".g\u200cit/config",
            "HG~1/hgrc",
            "hg8B6C~2",
            ".hg\\hgrc",
            ".hg:$DATA",
            "con\ntrol")) {
      inside(
          quarantine -> {
            assertRefused(
                VcsErrorCode.BAD_REQUEST,
                () ->
                    quarantine.commit(
                        Optional.of(base), List.of(write(path, "x\n")), draft("Edit " + path)));
            return base;
          });
    }
  }

  @Test
  default void aCommitSaysWhoMadeItAndWhy() {
    CommitId base = start();
    List<FileEdit> edits = List.of(write("a", "1\n"));
    Signature nobody = new Signature(new Person("", ""), GRACE.at(), 0);
    Signature forged = new Signature(new Person("A\nB", "a@example.org"), GRACE.at(), 0);
    inside(
        quarantine -> {
          for (CommitDraft bad :
              List.of(
                  draft(""),
                  draft(" \n\n"),
                  CommitDraft.of(nobody, "Edit"),
                  CommitDraft.of(forged, "Edit"))) {
            assertRefused(
                VcsErrorCode.BAD_REQUEST, () -> quarantine.commit(Optional.of(base), edits, bad));
          }
          Signature named = new Signature(new Person("Only Name", ""), GRACE.at(), -90);
          CommitId made =
              committed(
                  quarantine.commit(Optional.of(base), edits, CommitDraft.of(named, "Edit  \n\n")));
          assertEquals(named, quarantine.commits().find(made).orElseThrow().author());
          assertEquals("Edit", quarantine.commits().find(made).orElseThrow().message().strip());
          return base;
        });
  }

  @Test
  default void editsThatChangeNothingMakeNoCommit() {
    CommitId base = start();
    inside(
        quarantine -> {
          for (List<FileEdit> edits :
              List.<List<FileEdit>>of(List.of(), List.of(write("a", "one\ntwo\n")))) {
            assertEquals(
                new CommitOutcome.NothingToDo(),
                quarantine.commit(Optional.of(base), edits, draft("Nothing")));
          }
          return base;
        });
  }

  @Test
  default void aParentThatIsNotSeenIsNotFound() {
    TestRepository history = testRepository(ID);
    CommitId base = start();
    CommitId hidden = history.commit(base).file("a", "hidden\n").make();
    history.pointHidden("refs/pull/1/head", hidden);
    inside(
        quarantine -> {
          for (CommitId parent : List.of(ABSENT, hidden)) {
            assertRefused(
                VcsErrorCode.NOT_FOUND,
                () ->
                    quarantine.commit(
                        Optional.of(parent), List.of(write("a", "1\n")), draft("Edit")));
          }
          return base;
        });
  }

  @Test
  default void theFirstCommitOfARepositoryStandsOnNothing() {
    CommitId first =
        inside(
            quarantine -> {
              CommitId made =
                  committed(
                      quarantine.commit(
                          Optional.empty(), List.of(write("README", "Hello\n")), draft("Begin")));
              assertEquals(List.of(), quarantine.commits().find(made).orElseThrow().parents());
              assertEquals(
                  new CommitOutcome.NothingToDo(),
                  quarantine.commit(Optional.empty(), List.of(), draft("Begin")));
              assertEquals(
                  RefEditResult.MOVED, quarantine.advance(line(), Optional.of(made), made));
              assertEquals(RefEditResult.DONE, quarantine.advance(line(), Optional.empty(), made));
              return made;
            });
    assertEquals(Optional.of(first), tip());
    assertEquals(Map.of("README", "Hello\n"), use(r -> files(r.trees(), first)));
    inside(
        quarantine -> {
          CommitId second =
              committed(
                  quarantine.commit(
                      Optional.empty(), List.of(write("README", "Again\n")), draft("Begin")));
          assertEquals(
              RefEditResult.MOVED,
              quarantine.advance(line(), Optional.empty(), second),
              "the branch is there by now");
          return second;
        });
  }

  @Test
  default void whatIsPromotedHasTheIdAndTheContentThatItHad() {
    CommitId base = start();
    List<CommitId> made =
        inside(
            quarantine -> {
              // Made first, and not wanted: it has the same file as what is.
              CommitId unused = commit(quarantine, base, write("a", "one\n2\n"));
              CommitId one = commit(quarantine, base, write("a", "one\n2\n"), delete("d/b"));
              CommitId two =
                  commit(quarantine, one, copy("a", "moved", "one\n2\nthree\n"), delete("a"));
              advance(quarantine, base, two);
              return List.of(one, two, unused);
            });
    use(
        repository -> {
          assertEquals(
              List.of(made.get(1), made.get(0), base), log(repository.commits(), made.get(1)));
          assertEquals(
              Map.of("moved", "one\n2\nthree\n", "d/c", "c\n"),
              files(repository.trees(), made.get(1)));
          assertEquals(
              Optional.empty(),
              repository.commits().find(made.get(2)),
              "what was not asked for is not promoted");
          return base;
        });
    CommitId again =
        inside(quarantine -> commit(quarantine, base, write("a", "one\n2\n"), delete("d/b")));
    assertEquals(made.get(0), again, "the same commit has the same id wherever it is made");
  }

  @Test
  default void aBranchAdvancesOnlyFromWhereItWasExpectedToADescendant() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId one = commit(quarantine, base, write("a", "1\n"));
          final CommitId two = commit(quarantine, one, write("a", "2\n"));
          CommitId beside = commit(quarantine, base, write("a", "beside\n"));
          assertEquals(
              RefEditResult.MISSING_TARGET, quarantine.advance(line(), Optional.of(base), ABSENT));
          assertEquals(RefEditResult.MOVED, quarantine.advance(line(), Optional.of(ABSENT), one));
          assertEquals(RefEditResult.MOVED, quarantine.advance(line(), Optional.empty(), one));
          assertEquals(
              RefEditResult.REJECTED,
              quarantine.advance(RefName.tag("v1"), Optional.of(base), one));
          assertEquals(Optional.of(base), tip(), "nothing has changed");
          assertEquals(RefEditResult.DONE, quarantine.advance(line(), Optional.of(base), one));
          assertEquals(
              RefEditResult.NOT_DESCENDANT, quarantine.advance(line(), Optional.of(one), beside));
          assertEquals(RefEditResult.MOVED, quarantine.advance(line(), Optional.of(base), beside));
          assertEquals(Optional.of(one), tip(), "nothing has changed");
          assertEquals(
              RefEditResult.DONE, quarantine.advance(line(), Optional.of(one), one), "no change");
          advance(quarantine, one, two);
          assertEquals(Optional.empty(), use(r -> r.commits().find(beside)));
          return base;
        });
  }

  @Test
  default void ofThoseWhoAdvanceAtOnceOneWins() throws Exception {
    CommitId at = start();
    final RefName line = line();
    int people = 3;
    ExecutorService threads = Executors.newFixedThreadPool(people);
    try {
      for (int round = 0; round < 5; round++) {
        CommitId from = at;
        CyclicBarrier ready = new CyclicBarrier(people);
        List<Callable<Map.Entry<RefEditResult, CommitId>>> tasks = new ArrayList<>();
        for (int person = 0; person < people; person++) {
          String text = round + " " + person + "\n";
          tasks.add(() -> advanceTogether(ready, line, from, text));
        }
        List<CommitId> winners = new ArrayList<>();
        for (Future<Map.Entry<RefEditResult, CommitId>> task :
            threads.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
          CommitId made = task.get().getValue();
          if (task.get().getKey() == RefEditResult.DONE) {
            winners.add(made);
          } else {
            assertEquals(RefEditResult.MOVED, task.get().getKey());
            assertEquals(Optional.empty(), use(r -> r.commits().find(made)));
          }
        }
        assertEquals(1, winners.size(), winners::toString);
        at = winners.get(0);
        assertEquals(List.of(new BranchHead(at, false)), use(r -> r.refs().heads(line)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Map.Entry<RefEditResult, CommitId> advanceTogether(
      CyclicBarrier ready, RefName line, CommitId from, String text) {
    return inside(
        quarantine -> {
          CommitId made = commit(quarantine, from, write("a", text));
          try {
            ready.await(1, TimeUnit.MINUTES);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          RefEditResult result = quarantine.advance(line, Optional.of(from), made);
          for (int i = 0; i < 100 && result == RefEditResult.LOCKED; i++) {
            result = quarantine.advance(line, Optional.of(from), made);
          }
          return Map.entry(result, made);
        });
  }

  @Test
  default void aQuarantineSeesTheRepositoryAsItWasWhenItWasOpened() {
    CommitId base = start();
    use(
        repository -> {
          try (Quarantine early = repository.quarantine(Set.of())) {
            CommitId moved =
                inside(
                    quarantine -> {
                      CommitId made = commit(quarantine, base, write("a", "moved\n"));
                      advance(quarantine, base, made);
                      return made;
                    });
            assertEquals(Optional.empty(), early.commits().find(moved));
            CommitId late = commit(early, base, write("a", "late\n"));
            assertEquals(RefEditResult.MOVED, early.advance(line(), Optional.of(base), late));
            assertEquals(Optional.of(moved), tip());
          }
          return base;
        });
  }

  @Test
  default void aCommitComesFromAnotherRepositoryWithAllThatItNeeds() {
    final CommitId base = start();
    RepositoryId fork = new RepositoryId(2);
    store().create(fork, "main");
    TestRepository there = testRepository(fork);
    CommitId same =
        there.commit().file("a", "one\ntwo\n").file("d/b", "b\n").file("d/c", "c\n").make();
    assertEquals(base, same);
    CommitId one = there.commit(same).file("a", "fork\n").rename("d/b", "d/moved").make();
    CommitId two = there.commit(one).file("e", "e\n").make();
    CommitId beyond = there.commit(two).file("e", "unseen\n").make();
    there.point(main(), two);
    there.pointHidden("refs/pull/1/head", beyond);
    CommitId tip =
        inside(
            quarantine -> {
              try (Repository from = store().open(fork)) {
                assertRefused(VcsErrorCode.NOT_FOUND, () -> quarantine.fetch(from, ABSENT));
                assertRefused(VcsErrorCode.NOT_FOUND, () -> quarantine.fetch(from, beyond));
                quarantine.fetch(from, two);
                quarantine.fetch(from, two);
              }
              assertEquals(
                  Map.of("a", "fork\n", "d/moved", "b\n", "d/c", "c\n", "e", "e\n"),
                  files(quarantine.trees(), two));
              assertEquals(Optional.empty(), use(r -> r.commits().find(two)));
              CommitId more = commit(quarantine, two, write("e", "more\n"));
              advance(quarantine, base, more);
              return more;
            });
    use(
        repository -> {
          assertEquals(
              Map.of("a", "fork\n", "d/moved", "b\n", "d/c", "c\n", "e", "more\n"),
              files(repository.trees(), tip));
          assertEquals(List.of(tip, two, one, base), log(repository.commits(), tip));
          return two;
        });
  }

  @Test
  default void aQuarantineTakesNoMoreThanItsLimit() {
    CommitId base = start();
    limitQuarantines(100_000);
    inside(
        quarantine -> {
          CommitId at = commit(quarantine, base, write("a", noise(0, 50_000)));
          assertNotEquals(base, at);
          assertRefused(
              VcsErrorCode.TOO_LARGE,
              () -> {
                CommitId last = at;
                for (int i = 1; i < 20; i++) {
                  last = commit(quarantine, last, write("a", noise(i, 50_000)));
                }
              });
          return at;
        });
    assertEquals(Optional.of(base), tip());
    assertTrue(use(r -> r.commits().find(base)).isPresent());
  }

  /** Lines that no two seeds have in common, and that cannot be compressed much. */
  private static String noise(int seed, int bytes) {
    java.util.Random random = new java.util.Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(Long.toString(random.nextLong(), 36)).append('\n');
    }
    return text.toString();
  }
}
