package dev.gatehouse.vcs.testing;

import static dev.gatehouse.vcs.testing.QuarantineSteps.assertRefused;
import static dev.gatehouse.vcs.testing.QuarantineSteps.commit;
import static dev.gatehouse.vcs.testing.QuarantineSteps.committed;
import static dev.gatehouse.vcs.testing.QuarantineSteps.delete;
import static dev.gatehouse.vcs.testing.QuarantineSteps.draft;
import static dev.gatehouse.vcs.testing.QuarantineSteps.files;
import static dev.gatehouse.vcs.testing.QuarantineSteps.log;
import static dev.gatehouse.vcs.testing.QuarantineSteps.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every {@link Quarantine} merges, moves and takes back commits. */
public interface MergeContract extends QuarantineSteps {
  String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  /** The strategies that the kind of repository has. */
  private List<MergeStrategy> strategies() {
    VcsKind kind = use(Repository::kind);
    return Arrays.stream(MergeStrategy.values()).filter(s -> s.existsOn(kind)).toList();
  }

  private static MergeRequest request(CommitId tip, CommitId head, MergeStrategy strategy) {
    return request(tip, head, strategy, Map.of());
  }

  private static MergeRequest request(
      CommitId tip, CommitId head, MergeStrategy strategy, Map<RepoPath, Resolution> resolutions) {
    return new MergeRequest(tip, head, strategy, draft("Bring it in"), resolutions);
  }

  private static Resolution content(String text) {
    return new Resolution.Content(text.getBytes(StandardCharsets.UTF_8), EntryKind.FILE);
  }

  private static CommitOutcome.Conflicted conflicted(CommitOutcome outcome) {
    return assertInstanceOf(CommitOutcome.Conflicted.class, outcome);
  }

  /** Merges, and has the second computation agree. */
  private static CommitId merged(Quarantine quarantine, MergeRequest request) {
    CommitId made = committed(quarantine.merge(request));
    assertEquals(List.of(), quarantine.differences(request, made), request::toString);
    return made;
  }

  private CommitId start() {
    TestRepository history = testRepository(ID);
    CommitId base =
        history
            .commit()
            .file("a", LINES)
            .file("d/b", LINES)
            .file("gone", "gone\n")
            .entry("bin", EntryKind.FILE, "\0one")
            .entry("link", EntryKind.SYMLINK, "a")
            .make();
    history.point(main(), base);
    return base;
  }

  /** The strategies for a head that does not descend from the tip. */
  private List<MergeStrategy> parted() {
    return strategies().stream().filter(s -> s != MergeStrategy.FAST_FORWARD).toList();
  }

  @Test
  default void eachStrategyBringsWhatTheHeadHasAndKeepsWhatTheTipHas() {
    CommitId base = start();
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            CommitId tip =
                commit(
                    quarantine, base, write("a", LINES.replace("2", "two")), write("tip", "t\n"));
            CommitId one =
                commit(quarantine, base, write("a", LINES.replace("8", "eight")), delete("gone"));
            CommitId head = commit(quarantine, one, write("head", "h\n"));
            MergeRequest request = request(tip, head, strategy);
            CommitId made = merged(quarantine, request);
            assertEquals(
                Map.of(
                    "a", LINES.replace("2", "two").replace("8", "eight"),
                    "d/b", LINES,
                    "bin", "\0one",
                    "link", "SYMLINK a",
                    "tip", "t\n",
                    "head", "h\n"),
                files(quarantine.trees(), made),
                strategy::toString);
            assertEquals(made, committed(quarantine.merge(request)), "the same again");
            Commit commit = quarantine.commits().find(made).orElseThrow();
            List<CommitId> log = log(quarantine.commits(), made);
            switch (strategy) {
              case MERGE, CLOSE_AND_MERGE -> {
                assertEquals(List.of(tip, head), commit.parents());
                assertEquals("Bring it in", commit.title());
              }
              case SQUASH -> {
                assertEquals(List.of(tip), commit.parents());
                assertEquals("Bring it in", commit.title());
              }
              default -> {
                assertEquals(List.of(made, log.get(1), tip, base), log);
                assertEquals("Edit", commit.title());
                assertEquals(GRACE, commit.author());
              }
            }
            return made;
          });
    }
  }

  @Test
  default void whatIsMergedIsPromotedWithItsId() {
    CommitId at = start();
    for (MergeStrategy strategy : parted()) {
      CommitId from = at;
      at =
          inside(
              quarantine -> {
                String text = strategy + "\n";
                CommitId tip = commit(quarantine, from, write("tip", text));
                CommitId head = commit(quarantine, from, write("head", text));
                CommitId made = merged(quarantine, request(tip, head, strategy));
                advance(quarantine, from, made);
                return made;
              });
      CommitId made = at;
      assertEquals(
          strategy + "\n", use(r -> files(r.trees(), made)).get("head"), strategy::toString);
    }
  }

  @Test
  default void commitsOfOneSecondAreToldApart() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId last = base;
          for (int n = 0; n < 4; n++) {
            CommitId one = commit(quarantine, last, write("one", n + "\n"));
            CommitId two = commit(quarantine, last, write("two", n + "\n"));
            CommitId tip = n % 2 == 0 ? one : two;
            CommitId made =
                merged(quarantine, request(tip, n % 2 == 0 ? two : one, MergeStrategy.MERGE));
            advance(quarantine, last, tip);
            advance(quarantine, tip, made);
            last = made;
          }
          return last;
        });
  }

  @Test
  default void aStrategyOfTheOtherKindIsRefused() {
    CommitId base = start();
    List<MergeStrategy> others = new ArrayList<>(List.of(MergeStrategy.values()));
    others.removeAll(strategies());
    assertEquals(2, others.size());
    inside(
        quarantine -> {
          CommitId head = commit(quarantine, base, write("head", "h\n"));
          for (MergeStrategy other : others) {
            assertRefused(
                VcsErrorCode.BAD_REQUEST, () -> quarantine.merge(request(base, head, other)));
          }
          for (MergeStrategy strategy : strategies()) {
            assertRefused(
                VcsErrorCode.NOT_FOUND, () -> quarantine.merge(request(base, ABSENT, strategy)));
            assertRefused(
                VcsErrorCode.NOT_FOUND, () -> quarantine.merge(request(ABSENT, base, strategy)));
          }
          return base;
        });
  }

  @Test
  default void thereIsNothingToDoWhereTheTipHasAllOfTheHead() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId tip = commit(quarantine, base, write("tip", "t\n"));
          for (MergeStrategy strategy : strategies()) {
            for (CommitId head : List.of(base, tip)) {
              assertEquals(
                  new CommitOutcome.NothingToDo(),
                  quarantine.merge(request(tip, head, strategy)),
                  strategy::toString);
            }
          }
          return base;
        });
  }

  @Test
  default void aHeadThatDescendsFromTheTipComesByEachStrategy() {
    CommitId base = start();
    for (MergeStrategy strategy : strategies()) {
      inside(
          quarantine -> {
            CommitId one = commit(quarantine, base, write("a", LINES.replace("8", "eight")));
            CommitId head = commit(quarantine, one, write("head", strategy + "\n"));
            CommitId made = merged(quarantine, request(base, head, strategy));
            assertEquals(
                files(quarantine.trees(), head),
                files(quarantine.trees(), made),
                strategy::toString);
            if (strategy == MergeStrategy.REBASE || strategy == MergeStrategy.FAST_FORWARD) {
              assertEquals(head, made);
            }
            assertTrue(log(quarantine.commits(), made).contains(base));
            return made;
          });
    }
  }

  @Test
  default void aFastForwardNeedsADescendant() {
    CommitId base = start();
    if (!strategies().contains(MergeStrategy.FAST_FORWARD)) {
      return;
    }
    inside(
        quarantine -> {
          CommitId tip = commit(quarantine, base, write("tip", "t\n"));
          CommitId head = commit(quarantine, base, write("head", "h\n"));
          assertEquals(
              new CommitOutcome.Impossible(CommitOutcome.Reason.NOT_FAST_FORWARD),
              quarantine.merge(request(tip, head, MergeStrategy.FAST_FORWARD)));
          return base;
        });
  }

  @Test
  default void whatTheTipHasGotMeanwhileIsNotDoneAgain() {
    CommitId base = start();
    inside(
        quarantine -> {
          FileEdit edit = write("a", LINES.replace("2", "two"));
          CommitId tip = commit(quarantine, base, edit, write("tip", "t\n"));
          CommitId head = commit(quarantine, base, edit);
          assertEquals(
              new CommitOutcome.NothingToDo(),
              quarantine.merge(request(tip, head, MergeStrategy.REBASE)));
          CommitId more = commit(quarantine, head, write("head", "h\n"));
          CommitId made = merged(quarantine, request(tip, more, MergeStrategy.REBASE));
          assertEquals(List.of(made, tip, base), log(quarantine.commits(), made));
          return base;
        });
  }

  @Test
  default void bothSidesMayDoTheSame() {
    CommitId base = start();
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            FileEdit[] same = {write("a", "same\n"), delete("gone"), write("new", "n\n")};
            CommitId tip = commit(quarantine, commit(quarantine, base, same), write("t", "t\n"));
            CommitId head = commit(quarantine, commit(quarantine, base, write("h", "h\n")), same);
            Map<String, String> expected = new HashMap<>(files(quarantine.trees(), tip));
            expected.put("h", "h\n");
            assertEquals(
                expected,
                files(quarantine.trees(), merged(quarantine, request(tip, head, strategy))));
            return base;
          });
    }
  }

  /** Two sides that cannot both be, and how that is told. */
  private void assertConflict(
      MergeConflict.Kind kind, String path, List<FileEdit> ours, List<FileEdit> theirs) {
    CommitId base = use(r -> r.refs().find(main())).map(ref -> ref.commit()).orElseGet(this::start);
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            CommitId tip = commit(quarantine, base, ours.toArray(FileEdit[]::new));
            CommitId head = commit(quarantine, base, theirs.toArray(FileEdit[]::new));
            CommitOutcome.Conflicted conflicted =
                conflicted(quarantine.merge(request(tip, head, strategy)));
            assertEquals(head, conflicted.at());
            MergeConflict conflict = conflicted.conflicts().get(0);
            assertEquals(1, conflicted.conflicts().size(), conflicted::toString);
            assertEquals(kind, conflict.kind(), conflict::toString);
            assertEquals(RepoPath.of(path), conflict.path());
            if (kind != MergeConflict.Kind.FILE_AND_DIRECTORY) {
              assertEquals(
                  quarantine.trees().entry(base, RepoPath.of(path)), conflict.base(), path);
              assertEquals(quarantine.trees().entry(tip, RepoPath.of(path)), conflict.ours(), path);
              assertEquals(
                  quarantine.trees().entry(head, RepoPath.of(path)), conflict.theirs(), path);
            }
            return base;
          });
    }
  }

  @Test
  default void aNamedBranchIsClosedAndMerged() {
    CommitId base = start();
    if (!strategies().contains(MergeStrategy.CLOSE_AND_MERGE)) {
      return;
    }
    for (boolean moved : List.of(false, true)) {
      inside(
          quarantine -> {
            CommitId tip = moved ? commit(quarantine, base, write("tip", "t\n")) : base;
            CommitId one =
                committed(
                    quarantine.commit(
                        Optional.of(base),
                        List.of(write("head", "h\n")),
                        new CommitDraft(GRACE, GRACE, "Begin", Optional.of("topic"))));
            CommitId head = commit(quarantine, one, write("head", "more\n"));
            assertEquals("topic", branch(quarantine, head));
            MergeRequest request = request(tip, head, MergeStrategy.CLOSE_AND_MERGE);
            CommitId made = merged(quarantine, request);
            Commit merge = quarantine.commits().find(made).orElseThrow();
            assertEquals(tip, merge.parents().get(0));
            Commit closing = quarantine.commits().find(merge.parents().get(1)).orElseThrow();
            assertEquals(List.of(head), closing.parents());
            assertTrue(closing.extras().containsKey("close"));
            assertEquals("topic", branch(quarantine, closing.id()));
            assertEquals("more\n", files(quarantine.trees(), made).get("head"));
            CommitId closedAlready =
                merged(quarantine, request(tip, closing.id(), MergeStrategy.CLOSE_AND_MERGE));
            assertEquals(made, closedAlready, "it is not closed twice");
            if (moved) {
              advance(quarantine, base, made);
              assertTrue(
                  use(r -> r.refs().heads(RefName.branch("topic"))).stream()
                      .allMatch(BranchHead::closed));
            }
            return made;
          });
    }
  }

  private static String branch(Quarantine quarantine, CommitId commit) {
    return String.valueOf(quarantine.commits().find(commit).orElseThrow().extras().get("branch"));
  }

  @Test
  default void linesThatBothChangedAreAConflict() {
    assertConflict(
        MergeConflict.Kind.TEXT,
        "a",
        List.of(write("a", LINES.replace("5", "five")), write("tip", "t\n")),
        List.of(write("a", LINES.replace("5", "fünf")), write("head", "h\n")));
  }

  @Test
  default void aFileThatBothAddedIsAConflict() {
    assertConflict(
        MergeConflict.Kind.TEXT, "n", List.of(write("n", "mine\n")), List.of(write("n", "not\n")));
  }

  @Test
  default void aFileWithoutLinesThatBothChangedIsAConflict() {
    assertConflict(
        MergeConflict.Kind.BINARY,
        "bin",
        List.of(write("bin", "\0two")),
        List.of(write("bin", "\0three")));
  }

  @Test
  default void aFileThatOneChangedAndTheOtherDeletedIsAConflict() {
    List<FileEdit> changed = List.of(write("a", LINES.replace("5", "five")));
    List<FileEdit> deleted = List.of(delete("a"));
    assertConflict(MergeConflict.Kind.CHANGED_AND_DELETED, "a", changed, deleted);
    assertConflict(MergeConflict.Kind.CHANGED_AND_DELETED, "a", deleted, changed);
  }

  @Test
  default void aLinkThatBothChangedIsAConflict() {
    assertConflict(
        MergeConflict.Kind.NOT_A_FILE,
        "link",
        List.of(write("link", "d/b", EntryKind.SYMLINK)),
        List.of(write("link", "bin", EntryKind.SYMLINK)));
  }

  @Test
  default void aFileWhereTheOtherHasADirectoryIsAConflict() {
    CommitId base = start();
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            CommitId tip = commit(quarantine, base, write("n", "n\n"));
            CommitId head = commit(quarantine, base, write("n/m", "m\n"));
            for (MergeRequest request :
                List.of(request(tip, head, strategy), request(head, tip, strategy))) {
              List<MergeConflict> conflicts = conflicted(quarantine.merge(request)).conflicts();
              assertEquals(1, conflicts.size(), conflicts::toString);
              assertEquals(MergeConflict.Kind.FILE_AND_DIRECTORY, conflicts.get(0).kind());
              assertTrue(
                  List.of(RepoPath.of("n"), RepoPath.of("n/m")).contains(conflicts.get(0).path()));
            }
            return base;
          });
    }
  }

  @Test
  default void whatWasDecidedIsInTheResult() {
    CommitId base = start();
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            CommitId tip =
                commit(
                    quarantine, base, write("a", "mine\n"), write("d/b", "mine\n"), delete("gone"));
            CommitId head =
                commit(
                    quarantine,
                    base,
                    write("a", "theirs\n"),
                    write("d/b", "theirs\n"),
                    write("gone", "changed\n"),
                    write("h", "h\n"));
            List<RepoPath> open =
                conflicted(quarantine.merge(request(tip, head, strategy))).conflicts().stream()
                    .map(MergeConflict::path)
                    .toList();
            assertEquals(List.of(RepoPath.of("a"), RepoPath.of("d/b"), RepoPath.of("gone")), open);
            Map<RepoPath, Resolution> decided = new HashMap<>();
            decided.put(RepoPath.of("a"), content("both\n"));
            decided.put(RepoPath.of("d/b"), new Resolution.Deleted());
            decided.put(RepoPath.of("not in conflict"), content("ignored\n"));
            assertEquals(
                List.of(RepoPath.of("gone")),
                conflicted(quarantine.merge(request(tip, head, strategy, decided)))
                    .conflicts()
                    .stream()
                    .map(MergeConflict::path)
                    .toList(),
                "what is left to decide");
            decided.put(RepoPath.of("gone"), content("kept\n"));
            CommitId made = merged(quarantine, request(tip, head, strategy, decided));
            assertEquals(
                Map.of(
                    "a", "both\n",
                    "gone", "kept\n",
                    "h", "h\n",
                    "bin", "\0one",
                    "link", "SYMLINK a"),
                files(quarantine.trees(), made));
            return made;
          });
    }
  }

  @Test
  default void oneOfSeveralCommitsThatDoesNotFitIsNamed() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId tip = commit(quarantine, base, write("a", LINES.replace("5", "five")));
          CommitId one = commit(quarantine, base, write("h", "h\n"));
          CommitId two = commit(quarantine, one, write("a", LINES.replace("5", "fünf")));
          CommitId head = commit(quarantine, two, write("h", "more\n"));
          assertEquals(
              two, conflicted(quarantine.merge(request(tip, head, MergeStrategy.REBASE))).at());
          Map<RepoPath, Resolution> decided = Map.of(RepoPath.of("a"), content("5?\n"));
          CommitId made = merged(quarantine, request(tip, head, MergeStrategy.REBASE, decided));
          assertEquals("5?\n", files(quarantine.trees(), made).get("a"));
          assertEquals("more\n", files(quarantine.trees(), made).get("h"));
          assertEquals(5, log(quarantine.commits(), made).size());
          return made;
        });
  }

  @Test
  default void historiesWithoutACommonCommitAreNotMerged() {
    start();
    CommitId base = use(r -> r.refs().find(main())).orElseThrow().commit();
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            CommitId other =
                committed(
                    quarantine.commit(
                        Optional.empty(), List.of(write("other", "o\n")), draft("Begin")));
            assertEquals(
                new CommitOutcome.Impossible(CommitOutcome.Reason.UNRELATED),
                quarantine.merge(request(base, other, strategy)),
                strategy::toString);
            return base;
          });
    }
  }

  @Test
  default void aMergeWithTheTargetIsNoObstacleToARebase() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId early = commit(quarantine, base, write("tip", "early\n"));
          CommitId tip = commit(quarantine, early, write("tip", "late\n"));
          CommitId one = commit(quarantine, base, write("h", "h\n"));
          CommitId merge = committed(quarantine.merge(request(one, early, MergeStrategy.MERGE)));
          CommitId head = commit(quarantine, merge, write("h", "more\n"));
          CommitId made = merged(quarantine, request(tip, head, MergeStrategy.REBASE));
          assertEquals(5, log(quarantine.commits(), made).size(), "the merge is not there");
          assertEquals("late\n", files(quarantine.trees(), made).get("tip"));
          assertEquals("more\n", files(quarantine.trees(), made).get("h"));
          return made;
        });
  }

  @Test
  default void aMergeOfSomethingElseIsNotRebased() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId tip = commit(quarantine, base, write("tip", "t\n"));
          CommitId one = commit(quarantine, base, write("h", "h\n"));
          CommitId two = commit(quarantine, base, write("i", "i\n"));
          CommitId head = committed(quarantine.merge(request(one, two, MergeStrategy.MERGE)));
          assertEquals(
              new CommitOutcome.Impossible(CommitOutcome.Reason.HAS_MERGES),
              quarantine.merge(request(tip, head, MergeStrategy.REBASE)));
          return base;
        });
  }

  @Test
  default void historiesThatWereMergedBothWaysAreMergedAgain() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId left = commit(quarantine, base, write("a", LINES.replace("2", "two")));
          CommitId right = commit(quarantine, base, write("a", LINES.replace("8", "eight")));
          CommitId one = merged(quarantine, request(left, right, MergeStrategy.MERGE));
          CommitId other = merged(quarantine, request(right, left, MergeStrategy.MERGE));
          CommitId x = commit(quarantine, one, write("x", "x\n"));
          CommitId y = commit(quarantine, other, write("y", "y\n"));
          CommitId made = merged(quarantine, request(x, y, MergeStrategy.MERGE));
          Map<String, String> files = files(quarantine.trees(), made);
          assertEquals(LINES.replace("2", "two").replace("8", "eight"), files.get("a"));
          assertEquals("x\n", files.get("x"));
          assertEquals("y\n", files.get("y"));
          return made;
        });
  }

  @Test
  default void whatACommitDidIsTakenBack() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId bad =
              commit(
                  quarantine,
                  base,
                  write("a", LINES.replace("2", "two")),
                  delete("gone"),
                  write("new", "n\n"));
          CommitId tip =
              commit(
                  quarantine,
                  bad,
                  write("a", LINES.replace("2", "two").replace("8", "eight")),
                  write("tip", "t\n"));
          CommitId made = committed(quarantine.revert(tip, bad, draft("Back out the edit")));
          assertEquals(
              Map.of(
                  "a", LINES.replace("8", "eight"),
                  "d/b", LINES,
                  "gone", "gone\n",
                  "bin", "\0one",
                  "link", "SYMLINK a",
                  "tip", "t\n"),
              files(quarantine.trees(), made));
          Commit commit = quarantine.commits().find(made).orElseThrow();
          assertEquals(List.of(tip), commit.parents());
          assertEquals("Back out the edit", commit.title());
          assertEquals(
              new CommitOutcome.NothingToDo(),
              quarantine.revert(made, bad, draft("Back out the edit again")));
          CommitId again = committed(quarantine.revert(made, made, draft("Have it after all")));
          assertEquals(files(quarantine.trees(), tip), files(quarantine.trees(), again));
          advance(quarantine, base, again);
          return made;
        });
  }

  @Test
  default void whatAMergeBroughtIsTakenBack() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId tip = commit(quarantine, base, write("tip", "t\n"));
          CommitId one = commit(quarantine, base, write("a", LINES.replace("2", "two")));
          CommitId head = commit(quarantine, one, write("h", "h\n"), delete("gone"));
          CommitId merge = merged(quarantine, request(tip, head, MergeStrategy.MERGE));
          CommitId later = commit(quarantine, merge, write("later", "l\n"));
          CommitId made = committed(quarantine.revert(later, merge, draft("Back out the merge")));
          Map<String, String> expected = new HashMap<>(files(quarantine.trees(), tip));
          expected.put("later", "l\n");
          assertEquals(expected, files(quarantine.trees(), made));
          assertNotEquals(tip, made);
          return made;
        });
  }

  @Test
  default void whatCannotBeTakenBackByItselfIsAConflict() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId bad = commit(quarantine, base, write("a", LINES.replace("5", "five")));
          CommitId tip = commit(quarantine, bad, write("a", LINES.replace("5", "fünf")));
          CommitOutcome.Conflicted conflicted =
              conflicted(quarantine.revert(tip, bad, draft("Back it out")));
          assertEquals(bad, conflicted.at());
          assertEquals(RepoPath.of("a"), conflicted.conflicts().get(0).path());
          assertEquals(MergeConflict.Kind.TEXT, conflicted.conflicts().get(0).kind());
          CommitId beside = commit(quarantine, base, write("a", "beside\n"));
          assertRefused(
              VcsErrorCode.BAD_REQUEST, () -> quarantine.revert(tip, beside, draft("Not there")));
          assertRefused(
              VcsErrorCode.NOT_FOUND, () -> quarantine.revert(tip, ABSENT, draft("Not there")));
          return base;
        });
  }

  @Test
  default void theFirstCommitIsTakenBackToo() {
    CommitId base = start();
    inside(
        quarantine -> {
          CommitId tip = commit(quarantine, base, write("tip", "t\n"));
          CommitId made = committed(quarantine.revert(tip, base, draft("Begin anew")));
          assertEquals(Map.of("tip", "t\n"), files(quarantine.trees(), made));
          return made;
        });
  }

  @Test
  default void theSecondComputationFindsWhatAMergeMayNotHave() {
    CommitId base = start();
    for (MergeStrategy strategy : parted()) {
      inside(
          quarantine -> {
            CommitId tip = commit(quarantine, base, write("a", LINES.replace("2", "two")));
            CommitId head =
                commit(quarantine, base, write("a", LINES.replace("8", "eight")), delete("gone"));
            MergeRequest request = request(tip, head, strategy);
            CommitId made = merged(quarantine, request);
            CommitId more = commit(quarantine, made, write("evil", "e\n"));
            assertEquals(List.of(RepoPath.of("evil")), quarantine.differences(request, more));
            CommitId less = commit(quarantine, made, write("a", LINES), write("gone", "gone\n"));
            assertEquals(
                List.of(RepoPath.of("a"), RepoPath.of("gone")),
                quarantine.differences(request, less));
            assertEquals(
                List.of(RepoPath.of("a"), RepoPath.of("gone")),
                quarantine.differences(request, tip));
            return made;
          });
    }
  }
}
