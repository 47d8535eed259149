package dev.gatehouse.vcs.hg.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.wireproto.LoopbackHgServer;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.wire.HgWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated histories, merged, rebased and grafted in a store: each result is what stock Mercurial
 * makes, the second computation agrees with it, and it is promoted and pulled with its id.
 */
class PromotedHistoriesTest {
  private static final Logger LOG = Logger.getLogger(PromotedHistoriesTest.class.getName());
  private static final RepositoryId ID = new RepositoryId(1);

  /** With 8, and 126 histories, these are all of those of {@link StockHistoriesTest}. */
  private static final int REPOSITORIES = Integer.getInteger("gatehouse.histories.repositories", 1);

  private static final int HISTORIES = Integer.getInteger("gatehouse.histories", 40);

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** Merges that the second computation does not agree with, which would be refused. */
  private final List<String> refused = new ArrayList<>();

  private int lookedAt;

  @TempDir Path temp;

  @Test
  void whatIsMergedIsPromotedAndPulledWithTheIdThatStockMercurialGives() throws Exception {
    for (int seed = 21; seed < 21 + REPOSITORIES; seed++) {
      compareAll(seed);
    }
    LOG.info("merged in a store: " + counts + "; of " + lookedAt + " refused: " + refused);
    assertEquals(List.of(), wrong);
    // Where both sides moved directories into one another, hg itself leaves changes behind.
    assertTrue(refused.size() <= lookedAt / 200, refused::toString);
    assertTrue(counts.getOrDefault("same id", 0) > HISTORIES, counts::toString);
    assertTrue(counts.getOrDefault("promoted MERGE", 0) > HISTORIES / 2, counts::toString);
    assertTrue(counts.getOrDefault("promoted GRAFT", 0) > HISTORIES / 20, counts::toString);
    assertTrue(counts.getOrDefault("promoted REBASE", 0) > HISTORIES / 30, counts::toString);
    assertTrue(counts.getOrDefault("decided", 0) > HISTORIES / 20, counts::toString);
  }

  private void compareAll(int seed) throws Exception {
    Path generated = temp.resolve("generated" + seed);
    Path root = temp.resolve("store" + seed);
    List<String> answers = StockHistoriesTest.generate(temp, generated, seed, HISTORIES);
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults());
        StockHg hg = StockHg.installed(temp)) {
      store.create(ID, "default");
      Path target = root.resolve("01/1");
      pullParents(hg, generated, target, answers);
      Set<String> promoted = new TreeSet<>();
      for (String answer : answers) {
        String[] words = answer.split(" ");
        if (words[3].equals("abort")) {
          continue;
        }
        if (words[0].equals("graft") || words[0].equals("rebase")) {
          askAlone(store, root, hg, generated, words);
        } else {
          ask(store, ID, words, promoted);
        }
      }
      judge(store, target, seed, promoted);
    }
  }

  /** In a repository of its own, so that what it is put on is a head. */
  private void askAlone(
      HgRepositoryStore store, Path root, StockHg hg, Path generated, String[] words) {
    RepositoryId alone = new RepositoryId(2);
    store.create(alone, "default");
    Path target = root.resolve("02/2");
    pullParents(hg, generated, target, List.of(String.join(" ", words)));
    Set<String> promoted = new TreeSet<>();
    ask(store, alone, words, promoted);
    for (String node : promoted) {
      StockHg.Result verified = hg.run(target, "verify", "--full");
      assertEquals(0, verified.exit(), verified.out() + verified.err());
      assertEquals("public", hg.hg(target, "log", "-r", node, "-T", "{phase}"));
    }
    store.delete(alone);
  }

  /** What was merged is there, and no result that nothing was merged with. */
  private static void pullParents(StockHg hg, Path generated, Path target, List<String> answers) {
    Set<String> parents = new TreeSet<>();
    for (String answer : answers) {
      parents.addAll(List.of(answer.split(" ")).subList(1, 3));
    }
    List<String> command = new ArrayList<>(List.of("pull", "-q", "-f", generated.toString()));
    for (String parent : parents) {
      command.addAll(List.of("-r", parent));
    }
    hg.hg(target, command.toArray(String[]::new));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void ask(HgRepositoryStore store, RepositoryId id, String[] words, Set<String> promoted) {
    MergeStrategy strategy =
        switch (words[0]) {
          case "graft" -> MergeStrategy.GRAFT;
          case "rebase" -> MergeStrategy.REBASE;
          default -> MergeStrategy.MERGE;
        };
    CommitId tip = new CommitId(words[1]);
    CommitId head = new CommitId(words[2]);
    boolean resolve = words[0].equals("resolve");
    Signature who =
        new Signature(
            new Person("T", "t@example.org"), Instant.ofEpochSecond(resolve ? 3000 : 2000), 0);
    CommitDraft draft = CommitDraft.of(who, resolve ? "resolved" : "merge");
    try (Repository repository = store.open(id);
        Quarantine quarantine = repository.quarantine(Set.of())) {
      MergeRequest request = new MergeRequest(tip, head, strategy, draft, Map.of());
      CommitOutcome outcome = quarantine.merge(request);
      if (outcome instanceof CommitOutcome.Conflicted conflicted && resolve) {
        request = new MergeRequest(tip, head, strategy, draft, decide(quarantine, conflicted));
        outcome = quarantine.merge(request);
        count("decided");
      }
      boolean alone = quarantine.commits().count(head, List.of(tip), 2) == 1;
      boolean same = strategy == MergeStrategy.MERGE || alone;
      if (outcome instanceof CommitOutcome.Committed made) {
        List<RepoPath> differences = quarantine.differences(request, made.head());
        if (!differences.isEmpty()) {
          refused.add(String.join(" ", words) + " unexplained " + differences);
        }
        lookedAt++;
        if (same) {
          check(words, "node", made.head().hex());
        }
        promote(repository, quarantine, strategy, tip, made.head(), promoted);
      } else {
        count(outcome.getClass().getSimpleName() + " " + strategy);
        if (same) {
          check(words, outcome instanceof CommitOutcome.NothingToDo ? "empty" : "paths", "");
        }
      }
    }
  }

  private void check(String[] words, String kind, String node) {
    boolean same = words[3].equals(kind) && (node.isEmpty() || words[4].equals(node));
    count(same ? "same " + (node.isEmpty() ? kind : "id") : "other");
    if (!same) {
      wrong.add(String.join(" ", words) + " but " + kind + " " + node);
    }
  }

  private void promote(
      Repository repository,
      Quarantine quarantine,
      MergeStrategy strategy,
      CommitId tip,
      CommitId made,
      Set<String> promoted) {
    if (repository.commits().find(made).isPresent()) {
      return;
    }
    Commit commit = quarantine.commits().find(made).orElseThrow();
    RefName branch = RefName.branch(String.valueOf(commit.extras().get("branch")));
    RefEditResult result = quarantine.advance(branch, Optional.of(tip), made);
    if (result == RefEditResult.DONE) {
      count("promoted " + strategy);
      promoted.add(made.hex());
    } else {
      // It is no head any more, as something else was put on it.
      assertEquals(RefEditResult.MOVED, result);
      count("moved");
    }
  }

  /** Decides as the script does: the same line for each but links. */
  private static Map<RepoPath, Resolution> decide(
      Quarantine quarantine, CommitOutcome.Conflicted conflicted) {
    Map<RepoPath, Resolution> decided = new HashMap<>();
    for (MergeConflict conflict : conflicted.conflicts()) {
      EntryKind kind = StockHistoriesTest.kind(conflict);
      byte[] content = "resolved\n".getBytes(StandardCharsets.US_ASCII);
      if (kind == EntryKind.SYMLINK) {
        TreeEntry link = conflict.ours().or(conflict::theirs).orElseThrow();
        content = quarantine.trees().read(link, 1 << 20);
      }
      decided.put(conflict.path(), new Resolution.Content(content, kind));
    }
    return decided;
  }

  private void judge(HgRepositoryStore store, Path target, int seed, Set<String> promoted)
      throws IOException {
    assertTrue(!promoted.isEmpty());
    try (Repository repository = store.open(ID);
        LoopbackHgServer server = new LoopbackHgServer(() -> (HgWire) repository.wire())) {
      for (StockHg stock : StockHg.all(temp)) {
        try (stock) {
          StockHg.Result verified = stock.run(target, "verify", "--full");
          assertEquals(0, verified.exit(), verified.out() + verified.err());
          Path pulled = temp.resolve("pulled" + seed + "-" + stock.version());
          stock.hg(temp, "clone", "-q", "-U", server.url(), pulled.toString());
          Set<String> nodes =
              new TreeSet<>(stock.hg(pulled, "log", "-T", "{node}\n").lines().toList());
          assertTrue(nodes.containsAll(promoted));
          assertEquals(
              "public", stock.hg(pulled, "log", "-r", promoted.iterator().next(), "-T", "{phase}"));
        }
      }
    }
  }
}
