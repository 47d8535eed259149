package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds which files one side of a merge renamed, as git's merge does: same content first, then same
 * name with three quarters of the content, then the most similar of the rest. Only sources that
 * matter to the merge are looked at for the latter two. For one thread.
 */
final class MergeRenames {
  /** Half of the larger file. */
  private static final int LEAST = Similarity.WHOLE / 2;

  /** What suffices for a file that keeps its name, and is the only one of that name. */
  private static final int LEAST_SAME_NAME = Similarity.WHOLE * 3 / 4;

  /** More pairs than these are not compared: the work is bounded. */
  private static final long MOST_PAIRS = 1_000_000;

  private static final int MOST_CANDIDATES = 4;

  private final Similarity similarity;
  private final SortedMap<RepoPath, Stage> deleted;
  private final SortedMap<RepoPath, Stage> added;
  private final TreeMap<RepoPath, RepoPath> renames = new TreeMap<>();
  private final Set<RepoPath> used = new HashSet<>();

  /** Looks among what one side deleted and added. */
  MergeRenames(
      Similarity similarity, SortedMap<RepoPath, Stage> deleted, SortedMap<RepoPath, Stage> added) {
    this.similarity = similarity;
    this.deleted = deleted;
    this.added = added;
  }

  /**
   * The renames.
   *
   * @param matters which sources do
   * @return from old paths to new ones
   */
  SortedMap<RepoPath, RepoPath> find(Predicate<RepoPath> matters) throws IOException {
    List<RepoPath> relevant = deleted.keySet().stream().filter(matters).toList();
    if (relevant.isEmpty() || added.isEmpty()) {
      return renames;
    }
    exact();
    byName(relevant);
    bySimilarity(relevant.stream().filter(path -> !renames.containsKey(path)).toList());
    return renames;
  }

  private void pair(RepoPath from, RepoPath to) {
    renames.put(from, to);
    used.add(to);
  }

  /** Files without content are all the same, and say nothing. */
  private static final ObjectId EMPTY =
      ObjectId.fromString("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");

  private void exact() {
    Map<Object, List<RepoPath>> byContent = new HashMap<>();
    deleted.forEach(
        (path, stage) ->
            byContent.computeIfAbsent(content(stage), id -> new ArrayList<>()).add(path));
    byContent.remove(EMPTY);
    added.forEach(
        (to, stage) -> {
          List<RepoPath> same = byContent.getOrDefault(content(stage), List.of());
          Optional<RepoPath> from =
              same.stream().filter(path -> path.name().equals(to.name())).findFirst();
          from.or(() -> same.stream().findFirst())
              .ifPresent(
                  path -> {
                    pair(path, to);
                    same.remove(path);
                  });
        });
  }

  /**
   * Files are the same whether they can be executed or not; other things of other kinds are not.
   */
  private static Object content(Stage stage) {
    return stage.isFile() ? stage.id() : stage;
  }

  private void byName(List<RepoPath> relevant) throws IOException {
    Map<RepoPath, Optional<RepoPath>> sources = unique(deleted.keySet(), renames.keySet());
    Map<RepoPath, Optional<RepoPath>> targets = unique(added.keySet(), used);
    for (RepoPath from : relevant) {
      if (renames.containsKey(from) || sources.get(from.name()) == null) {
        continue;
      }
      Optional<RepoPath> to = targets.getOrDefault(from.name(), Optional.empty());
      if (sources.get(from.name()).isPresent()
          && to.isPresent()
          && !used.contains(to.get())
          && score(from, to.get(), LEAST_SAME_NAME) >= LEAST_SAME_NAME) {
        pair(from, to.get());
      }
    }
  }

  /** By their names those that are the only ones; empty for a name that several have. */
  private static Map<RepoPath, Optional<RepoPath>> unique(
      Collection<RepoPath> paths, Set<RepoPath> without) {
    Map<RepoPath, Optional<RepoPath>> unique = new HashMap<>();
    for (RepoPath path : paths) {
      if (!without.contains(path)) {
        unique.merge(path.name(), Optional.of(path), (a, b) -> Optional.empty());
      }
    }
    return unique;
  }

  private int score(RepoPath from, RepoPath to, int least) throws IOException {
    Stage a = java.util.Objects.requireNonNull(deleted.get(from));
    Stage b = java.util.Objects.requireNonNull(added.get(to));
    return a.isFile() && b.isFile() ? similarity.of(a.id(), b.id(), least) : 0;
  }

  /** A pair that may be a rename. */
  private record Candidate(RepoPath from, RepoPath to, int score, boolean sameName) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingInt((Candidate c) -> -c.score())
            .thenComparing(candidate -> !candidate.sameName());
  }

  private void bySimilarity(List<RepoPath> sources) throws IOException {
    List<RepoPath> targets = added.keySet().stream().filter(to -> !used.contains(to)).toList();
    if ((long) sources.size() * targets.size() > MOST_PAIRS) {
      return;
    }
    List<Candidate> candidates = new ArrayList<>();
    for (RepoPath to : targets) {
      List<Candidate> best = new ArrayList<>();
      for (RepoPath from : sources) {
        int score = score(from, to, LEAST);
        if (score >= LEAST) {
          best.add(new Candidate(from, to, score, from.name().equals(to.name())));
        }
      }
      best.sort(Candidate.BEST_FIRST);
      candidates.addAll(best.subList(0, Math.min(MOST_CANDIDATES, best.size())));
    }
    candidates.sort(Candidate.BEST_FIRST);
    for (Candidate candidate : candidates) {
      if (!used.contains(candidate.to()) && !renames.containsKey(candidate.from())) {
        pair(candidate.from(), candidate.to());
      }
    }
  }
}
