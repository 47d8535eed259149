package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.disk.RepositoryDirectories;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Merges generated histories here and with stock git. How many and which is told by the system
 * properties {@code gatehouse.merges} and {@code gatehouse.seed}.
 */
final class MergeDifferentialTest {
  private static final RepositoryId ID = new RepositoryId(1);
  private static final int HISTORIES = Integer.getInteger("gatehouse.merges", 1000);
  private static final long SEED = Long.getLong("gatehouse.seed", 4);
  private static final CommitDraft DRAFT =
      CommitDraft.of(
          new Signature(new Person("Ada", "ada@example.org"), Instant.EPOCH, 0), "Merge");

  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private final List<String> told = new ArrayList<>();

  /** How a merge here and one by stock git relate. */
  private enum End {
    SAME_TREE,
    SAME_CONFLICTS,
    NOTHING_TO_DO,
    /** Both are clean, with different trees: may never be. */
    OTHER_TREE,
    /** Clean here, a conflict there: may never be in the suite. */
    CLEAN_ONLY_HERE,
    /** A conflict here, clean there. */
    CLEAN_ONLY_THERE,
    /**
     * Known divergence: several common ancestors, whose merge has conflicts itself; what they leave
     * is found to be renamed there and not here, or the other way round, and other paths are told.
     */
    OTHER_CONFLICTS_AFTER_CROSSING,
    /**
     * Known divergence: a file would have to follow its directory to where it cannot be. git says
     * so and names no path; here the file itself is in conflict.
     */
    OTHER_CONFLICTS_BY_IMPLIED_MOVE,
    OTHER_CONFLICTS,
    /** Stock git ends with a failed assertion. */
    STOCK_GIT_FAILS,
    /** The second computation refuses what the first made. */
    REFUSED_BY_CHECK,
    /** The second computation refuses what a rebase made. */
    REBASE_REFUSED_BY_CHECK,
    /** What comes of it changes a path that none of the commits to come changed: may never be. */
    STRAY_PATH
  }

  @Test
  void generatedHistoriesMergeAsStockGitMergesThem(@TempDir Path root) throws Exception {
    try (GitRepositoryStore store = new GitRepositoryStore(root, GitLimits.defaults())) {
      store.create(ID, "main");
      StockGit git = new StockGit(new RepositoryDirectories(root, ".git").directory(ID));
      GeneratedHistories histories = new GeneratedHistories(SEED);
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < HISTORIES; i++) {
        histories.add(i);
        pairs.add(i + "-ours " + i + "-theirs");
      }
      StockMerges.fastImport(git.directory(), histories.stream());
      git.git("pack-refs", "--all");
      List<Optional<StockMerges.Outcome>> stock = StockMerges.merge(git.directory(), pairs);
      try (Repository repository = store.open(ID);
          Quarantine quarantine = repository.quarantine(Set.of())) {
        Map<RefName, CommitId> tips = new HashMap<>();
        repository.refs().list().forEach(ref -> tips.put(ref.name(), ref.commit()));
        for (int i = 0; i < HISTORIES; i++) {
          MergeRequest request =
              new MergeRequest(
                  Objects.requireNonNull(tips.get(RefName.branch(i + "-ours"))),
                  Objects.requireNonNull(tips.get(RefName.branch(i + "-theirs"))),
                  MergeStrategy.MERGE,
                  DRAFT,
                  Map.of());
          compare(git, i, (GitQuarantine) quarantine, request, stock.get(i));
        }
      }
    }
    if (HISTORIES != 1000 || SEED != 4) {
      told.forEach(System.out::println);
      System.out.println(ends);
    }
    assertEquals(0, count(End.OTHER_TREE) + count(End.STRAY_PATH), this::report);
    int known =
        count(End.OTHER_CONFLICTS_AFTER_CROSSING) + count(End.OTHER_CONFLICTS_BY_IMPLIED_MOVE);
    int rare =
        count(End.CLEAN_ONLY_HERE)
            + count(End.CLEAN_ONLY_THERE)
            + count(End.OTHER_CONFLICTS)
            + count(End.REFUSED_BY_CHECK)
            + count(End.REBASE_REFUSED_BY_CHECK);
    if (HISTORIES == 1000 && SEED == 4) {
      assertEquals(6, known, this::report);
      assertEquals(0, rare, this::report);
    }
    assertTrue(known <= HISTORIES / 100, this::report);
    assertTrue(rare <= HISTORIES / 200, this::report);
  }

  private String report() {
    return ends + "\n" + String.join("\n", told);
  }

  private int count(End end) {
    return ends.getOrDefault(end, 0);
  }

  private void compare(
      StockGit git,
      int number,
      GitQuarantine quarantine,
      MergeRequest request,
      Optional<StockMerges.Outcome> stock)
      throws Exception {
    CommitOutcome ours = quarantine.merge(request);
    End end = stock.isEmpty() ? End.STOCK_GIT_FAILS : end(quarantine, ours, stock.get());
    if (end == End.OTHER_CONFLICTS) {
      end = explain(git, number);
    }
    note(end, number, ours);
    if (ours instanceof CommitOutcome.Committed committed) {
      check(quarantine, request, committed, End.REFUSED_BY_CHECK, number);
    }
    MergeRequest rebase =
        new MergeRequest(
            request.tip(), request.head(), MergeStrategy.REBASE, request.draft(), Map.of());
    if (quarantine.merge(rebase) instanceof CommitOutcome.Committed committed) {
      check(quarantine, rebase, committed, End.REBASE_REFUSED_BY_CHECK, number);
    }
  }

  private void check(
      GitQuarantine quarantine,
      MergeRequest request,
      CommitOutcome.Committed made,
      End refused,
      int number) {
    var differences = quarantine.differences(request, made.head());
    if (!differences.isEmpty()) {
      note(refused, number, made);
      told.add(differences.toString());
    }
    Set<RepoPath> touched = touched(quarantine, request);
    for (FileChange change :
        quarantine.history().changes(Optional.of(request.tip()), made.head(), 10_000)) {
      for (RepoPath path : paths(change)) {
        if (!touched.contains(path)) {
          note(End.STRAY_PATH, number, made);
          told.add(path.toString());
        }
      }
    }
  }

  /** What the commits to come changed, and where the tip has that now. */
  private static Set<RepoPath> touched(GitQuarantine quarantine, MergeRequest request) {
    Set<RepoPath> touched = new HashSet<>();
    changes(quarantine, request.head(), request.tip())
        .forEach(change -> touched.addAll(paths(change)));
    List<FileChange> moves = changes(quarantine, request.tip(), request.head());
    // What was moved in two steps may only be recognised in both together.
    Optional<CommitId> base = quarantine.commits().mergeBase(request.tip(), request.head());
    moves.addAll(quarantine.history().changes(base, request.tip(), 10_000));
    boolean more = true;
    while (more) {
      more = false;
      for (FileChange move : moves) {
        if (move.before().isPresent() && touched.contains(move.before().get().path())) {
          more |= touched.add(move.path());
        }
      }
    }
    return touched;
  }

  private static List<FileChange> changes(GitQuarantine quarantine, CommitId of, CommitId not) {
    List<FileChange> changes = new ArrayList<>();
    for (Commit commit :
        quarantine.commits().log(new LogQuery(List.of(of), List.of(not), 0, 100))) {
      for (CommitId parent : commit.parents()) {
        changes.addAll(quarantine.history().changes(Optional.of(parent), commit.id(), 10_000));
      }
    }
    return changes;
  }

  private static List<RepoPath> paths(FileChange change) {
    List<RepoPath> paths = new ArrayList<>();
    change.before().ifPresent(entry -> paths.add(entry.path()));
    change.after().ifPresent(entry -> paths.add(entry.path()));
    return paths;
  }

  private void note(End end, int number, CommitOutcome ours) {
    ends.merge(end, 1, Integer::sum);
    if (end.compareTo(End.NOTHING_TO_DO) > 0) {
      told.add(number + " " + end + " " + ours);
    }
  }

  private static End explain(StockGit git, int number) {
    String ours = number + "-ours";
    String theirs = number + "-theirs";
    if (git.git("merge-base", "--all", ours, theirs).lines().count() > 1) {
      return End.OTHER_CONFLICTS_AFTER_CROSSING;
    }
    return git.run("merge-tree", "--write-tree", ours, theirs).out().contains("implicit dir rename")
        ? End.OTHER_CONFLICTS_BY_IMPLIED_MOVE
        : End.OTHER_CONFLICTS;
  }

  private static End end(GitQuarantine quarantine, CommitOutcome ours, StockMerges.Outcome stock)
      throws Exception {
    if (ours instanceof CommitOutcome.Committed committed) {
      ObjectId tree = quarantine.view().rootOf(ObjectId.fromString(committed.head().hex()));
      return stock.tree().isEmpty()
          ? End.CLEAN_ONLY_HERE
          : tree.name().equals(stock.tree().get()) ? End.SAME_TREE : End.OTHER_TREE;
    }
    if (ours instanceof CommitOutcome.Conflicted conflicted) {
      TreeSet<String> paths = new TreeSet<>();
      conflicted.conflicts().forEach(conflict -> paths.add(conflict.path().display()));
      return stock.tree().isPresent()
          ? End.CLEAN_ONLY_THERE
          : paths.equals(stock.conflicts()) ? End.SAME_CONFLICTS : End.OTHER_CONFLICTS;
    }
    return End.NOTHING_TO_DO;
  }
}
