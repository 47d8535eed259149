package dev.gatehouse.vcs.testing;

import static dev.gatehouse.vcs.testing.QuarantineSteps.committed;
import static dev.gatehouse.vcs.testing.QuarantineSteps.draft;
import static dev.gatehouse.vcs.testing.QuarantineSteps.files;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * What holds of every merge, whatever was done on the two sides: generated changes, known because
 * they were made here, go through every strategy. How many and which is told by the system
 * properties {@code gatehouse.merges} and {@code gatehouse.seed}.
 */
public interface GeneratedMergesContract extends QuarantineSteps {
  /** So that no quarantine becomes large. */
  int AT_ONCE = 25;

  /** How the merges of one strategy ended. */
  final class Ends {
    int landed;
    int conflicts;
    int nothing;
    final List<Long> refused = new ArrayList<>();

    @Override
    public String toString() {
      return landed
          + " landed, "
          + conflicts
          + " conflicts, "
          + nothing
          + " nothing to do, "
          + refused.size()
          + " refused by the second computation"
          + refused.stream().limit(10).toList();
    }
  }

  /**
   * How many of the merges the second computation may refuse, which then have to be made by hand.
   */
  default int mostRefused(int histories) {
    return histories / 200;
  }

  @Test
  default void whatLandsTouchesNoPathThatNoChangeTouchedAndLosesNoLine() {
    int histories = Integer.getInteger("gatehouse.merges", 40);
    long seed = Long.getLong("gatehouse.seed", 11);
    VcsKind kind = use(Repository::kind);
    CommitId root = testRepository(ID).commit().file("root", "root\n").make();
    testRepository(ID).point(main(), root);
    Map<MergeStrategy, Ends> ends = new EnumMap<>(MergeStrategy.class);
    List<String> wrong = new ArrayList<>();
    for (int start = 0; start < histories; start += AT_ONCE) {
      int from = start;
      inside(
          quarantine -> {
            for (int number = from; number < Math.min(histories, from + AT_ONCE); number++) {
              one(quarantine, root, kind, seed * 1_000_003 + number, ends, wrong);
            }
            return root;
          });
    }
    Logger.getLogger(GeneratedMergesContract.class.getName())
        .info(() -> histories + " histories of " + kind + ": " + ends);
    assertEquals(List.of(), wrong);
    for (MergeStrategy strategy : MergeStrategy.values()) {
      if (strategy.existsOn(kind)) {
        Ends end = Objects.requireNonNull(ends.get(strategy));
        assertTrue(end.landed > histories / 4, () -> strategy + ": " + end);
        assertTrue(end.refused.size() <= mostRefused(histories), () -> strategy + ": " + end);
      }
    }
  }

  private static void one(
      Quarantine quarantine,
      CommitId root,
      VcsKind kind,
      long seed,
      Map<MergeStrategy, Ends> ends,
      List<String> wrong) {
    GeneratedSide before = GeneratedSide.start(new Random(seed));
    CommitId base = commit(quarantine, root, before);
    GeneratedSide ours = before.side(new Random(seed + 1));
    CommitId tip = commits(quarantine, base, ours, 1 + (int) Math.floorMod(seed, 2L));
    GeneratedSide theirs = before.side(new Random(seed + 2));
    CommitId head = commits(quarantine, base, theirs, 1 + (int) Math.floorMod(seed, 3L));
    for (MergeStrategy strategy : MergeStrategy.values()) {
      if (!strategy.existsOn(kind)) {
        continue;
      }
      Ends end = ends.computeIfAbsent(strategy, s -> new Ends());
      boolean forward = strategy == MergeStrategy.FAST_FORWARD;
      GeneratedSide onto = forward ? before.side(new Random(0)) : ours;
      MergeRequest request =
          new MergeRequest(forward ? base : tip, head, strategy, draft("Bring it in"), Map.of());
      CommitOutcome outcome = quarantine.merge(request);
      if (outcome instanceof CommitOutcome.Committed made) {
        if (quarantine.differences(request, made.head()).isEmpty()) {
          end.landed++;
          judge(quarantine, kind, request, made.head(), onto, theirs)
              .ifPresent(what -> wrong.add(seed + " " + strategy + ": " + what));
        } else {
          end.refused.add(seed);
        }
      } else if (outcome instanceof CommitOutcome.Conflicted) {
        end.conflicts++;
      } else {
        end.nothing++;
      }
    }
  }

  private static CommitId commits(
      Quarantine quarantine, CommitId base, GeneratedSide side, int count) {
    CommitId last = base;
    for (int i = 0; i < count; i++) {
      side.change();
      last = commit(quarantine, last, side);
    }
    return last;
  }

  private static CommitId commit(Quarantine quarantine, CommitId parent, GeneratedSide side) {
    CommitOutcome outcome =
        quarantine.commit(Optional.of(parent), side.takeEdits(), draft("Change"));
    return outcome instanceof CommitOutcome.NothingToDo ? parent : committed(outcome);
  }

  /** What is wrong with a result, from what is known of the two sides. */
  private static Optional<String> judge(
      Quarantine quarantine,
      VcsKind kind,
      MergeRequest request,
      CommitId made,
      GeneratedSide ours,
      GeneratedSide theirs) {
    Map<String, String> before = files(quarantine.trees(), request.tip());
    Map<String, String> after = files(quarantine.trees(), made);
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
    boolean oneByOne =
        request.strategy() == MergeStrategy.REBASE || request.strategy() == MergeStrategy.GRAFT;
    changed.removeAll(theirs.touchedOnto(ours, oneByOne));
    if (!changed.isEmpty()) {
      return Optional.of("touches " + changed);
    }
    Set<String> wanted = new TreeSet<>(ours.lines());
    wanted.addAll(theirs.lines());
    wanted.removeAll(ours.linesTakenAway());
    wanted.removeAll(theirs.linesTakenAway());
    Set<String> found = new TreeSet<>();
    after.forEach((path, text) -> found.addAll(GeneratedSide.linesOf(text)));
    found.remove("root");
    if (kind == VcsKind.HG) {
      // hg keeps what was renamed though the other side deleted it, and both of two new names: it
      // notes a possible conflict, and commits. One changeset after the other it also does so of
      // what was there only for a while.
      Set<String> kept = theirs.linesOfTornFiles(ours);
      if (oneByOne) {
        kept.addAll(theirs.linesOfFilesLeftBehind(ours));
      }
      kept.removeAll(wanted);
      found.removeAll(kept);
    }
    Map<String, Boolean> differing = new TreeMap<>();
    wanted.stream().filter(line -> !found.contains(line)).forEach(l -> differing.put(l, false));
    found.stream().filter(line -> !wanted.contains(line)).forEach(l -> differing.put(l, true));
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of("lines that are there and should not, or the other way: " + differing);
  }

  /** The kinds of files that are made. */
  static EntryKind kind(boolean executable) {
    return executable ? EntryKind.EXECUTABLE : EntryKind.FILE;
  }
}
