package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.LineDiff;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.FileChange.Kind;
import dev.gatehouse.vcs.spi.FileLogEntry;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed when in a repository in memory. */
final class MemoryHistoryReader implements HistoryReader {
  private final MemoryState state;

  MemoryHistoryReader(MemoryState state) {
    this.state = state;
  }

  @Override
  public List<FileChange> changes(Optional<CommitId> from, CommitId to, int limit) {
    SortedMap<RepoPath, TestFile> before =
        from.isEmpty() ? new TreeMap<>() : state.visibleFiles(from.get());
    List<FileChange> changes = changes(before, state.visibleFiles(to));
    return changes.size() > limit ? changes.subList(0, limit) : changes;
  }

  private static List<FileChange> changes(
      SortedMap<RepoPath, TestFile> before, SortedMap<RepoPath, TestFile> after) {
    Set<RepoPath> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<FileChange> changes = new ArrayList<>();
    List<RepoPath> deleted = new ArrayList<>();
    for (RepoPath path : paths) {
      if (!after.containsKey(path)) {
        deleted.add(path);
      }
    }
    for (RepoPath path : paths) {
      TestFile was = before.get(path);
      TestFile is = after.get(path);
      if (is != null && !is.equals(was)) {
        Optional<RepoPath> source =
            was == null ? mostSimilar(before, deleted, is) : Optional.empty();
        source.ifPresent(deleted::remove);
        changes.add(change(before, after, source.orElse(path), path, source.isPresent()));
      }
    }
    for (RepoPath path : deleted) {
      changes.add(
          new FileChange(
              Kind.DELETED, MemoryTreeReader.entry(before, path), Optional.empty(), 100));
    }
    changes.sort(Comparator.comparing(FileChange::path));
    return changes;
  }

  private static FileChange change(
      SortedMap<RepoPath, TestFile> before,
      SortedMap<RepoPath, TestFile> after,
      RepoPath from,
      RepoPath to,
      boolean renamed) {
    Optional<TreeEntry> was =
        before.containsKey(from) ? MemoryTreeReader.entry(before, from) : Optional.empty();
    Kind kind = renamed ? Kind.RENAMED : was.isEmpty() ? Kind.ADDED : Kind.MODIFIED;
    int similarity =
        renamed
            ? similarity(
                Objects.requireNonNull(before.get(from)), Objects.requireNonNull(after.get(to)))
            : 100;
    return new FileChange(kind, was, MemoryTreeReader.entry(after, to), similarity);
  }

  private static Optional<RepoPath> mostSimilar(
      SortedMap<RepoPath, TestFile> before, List<RepoPath> deleted, TestFile file) {
    return deleted.stream()
        .filter(path -> similarity(Objects.requireNonNull(before.get(path)), file) >= 50)
        .max(
            Comparator.comparingInt(
                path -> similarity(Objects.requireNonNull(before.get(path)), file)));
  }

  private static int similarity(TestFile a, TestFile b) {
    if (a.content().equals(b.content())) {
      return 100;
    }
    Lines linesA = Lines.of(a.bytes());
    Lines linesB = Lines.of(b.bytes());
    int common = linesA.count();
    for (Edit edit : LineDiff.compute(linesA, linesB, Whitespace.COMPARE)) {
      common -= edit.removed();
    }
    return Math.min(99, common * 100 / Math.max(1, Math.max(linesA.count(), linesB.count())));
  }

  /** What lies at a path, files and directories alike, or nothing. */
  private @Nullable TreeEntry at(CommitId commit, RepoPath path) {
    return MemoryTreeReader.entry(state.files(commit), path).orElse(null);
  }

  /** The parents to go on to in simplified history, and whether the commit itself made a change. */
  private record Way(List<CommitId> parents, boolean changed) {}

  private Way way(CommitId commit, RepoPath path) {
    TreeEntry here = at(commit, path);
    List<CommitId> parents = state.commit(commit).parents();
    for (CommitId parent : parents) {
      if (Objects.equals(here, at(parent, path))) {
        return new Way(List.of(parent), false);
      }
    }
    return new Way(parents, !parents.isEmpty() || here != null);
  }

  @Override
  public Map<RepoPath, Commit> lastChanges(CommitId commit, RepoPath directory) {
    Map<RepoPath, Commit> last = new LinkedHashMap<>();
    if (state.isVisible(commit)) {
      for (RepoPath path : MemoryTreeReader.children(state.files(commit), directory)) {
        CommitId made = commit;
        Way way = way(made, path);
        while (!way.changed()) {
          made = way.parents().get(0);
          way = way(made, path);
        }
        last.put(path, state.commit(made));
      }
    }
    return last;
  }

  @Override
  public List<Commit> pathLog(CommitId commit, RepoPath path, int skip, int limit) {
    if (!state.isVisible(commit)) {
      return List.of();
    }
    Set<CommitId> changed = new LinkedHashSet<>();
    Set<CommitId> seen = new LinkedHashSet<>();
    List<CommitId> open = new ArrayList<>(List.of(commit));
    while (!open.isEmpty()) {
      CommitId id = open.remove(0);
      if (seen.add(id)) {
        Way way = way(id, path);
        open.addAll(way.parents());
        if (way.changed()) {
          changed.add(id);
        }
      }
    }
    return state.sorted(changed).stream().skip(skip).limit(limit).map(state::commit).toList();
  }

  @Override
  public int pathCount(CommitId commit, RepoPath path, int limit) {
    return pathLog(commit, path, 0, limit).size();
  }

  /** A revision of a file. */
  private record Step(CommitId commit, RepoPath path) {}

  @Override
  public List<FileRevision> fileRevisions(CommitId commit, RepoPath file, int limit) {
    if (!state.isVisible(commit)) {
      return List.of();
    }
    Map<Step, List<Step>> graph = new HashMap<>();
    List<Step> open = new ArrayList<>();
    origin(commit, file).ifPresent(open::add);
    while (!open.isEmpty()) {
      Step step = open.remove(0);
      if (!graph.containsKey(step)) {
        List<Step> parents = parents(step);
        graph.put(step, parents);
        open.addAll(parents);
      }
    }
    List<CommitId> order =
        state.sorted(new LinkedHashSet<>(graph.keySet().stream().map(Step::commit).toList()));
    List<Step> steps =
        graph.keySet().stream()
            .sorted(Comparator.comparingInt(step -> order.indexOf(step.commit())))
            .limit(limit)
            .toList();
    List<FileRevision> revisions = new ArrayList<>();
    for (Step step : steps) {
      revisions.add(
          new FileRevision(
              state.commit(step.commit()),
              Objects.requireNonNull(at(step.commit(), step.path())),
              Objects.requireNonNull(graph.get(step)).stream()
                  .map(steps::indexOf)
                  .filter(index -> index >= 0)
                  .toList()));
    }
    return revisions;
  }

  @Override
  public List<FileLogEntry> fileLog(CommitId commit, RepoPath file, int skip, int limit) {
    return fileRevisions(commit, file, skip + limit).stream()
        .skip(skip)
        .map(revision -> new FileLogEntry(revision.commit(), revision.entry().path()))
        .toList();
  }

  private Optional<Step> origin(CommitId commit, RepoPath path) {
    CommitId at = commit;
    while (true) {
      TreeEntry entry = at(at, path);
      if (entry == null || entry.kind() == EntryKind.DIRECTORY) {
        return Optional.empty();
      }
      Way way = way(at, path);
      if (way.changed()) {
        return Optional.of(new Step(at, path));
      }
      at = way.parents().get(0);
    }
  }

  private List<Step> parents(Step step) {
    List<Step> parents = new ArrayList<>();
    List<CommitId> commits = state.commit(step.commit()).parents();
    for (CommitId parent : commits) {
      RepoPath path = step.path();
      boolean first = parent.equals(commits.get(0));
      if (first && !state.files(parent).containsKey(path)) {
        path =
            changes(state.files(parent), state.files(step.commit())).stream()
                .filter(
                    change -> change.kind() == Kind.RENAMED && change.path().equals(step.path()))
                .map(change -> change.before().orElseThrow().path())
                .findFirst()
                .orElse(path);
      }
      origin(parent, path).filter(p -> !parents.contains(p)).ifPresent(parents::add);
    }
    return parents;
  }
}
