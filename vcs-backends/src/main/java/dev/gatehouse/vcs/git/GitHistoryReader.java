package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.FileLogEntry;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.ObjectId;

/** What changed when in one git repository, as far as it is visible. */
final class GitHistoryReader implements HistoryReader {
  private final GitView repository;

  GitHistoryReader(GitView repository) {
    this.repository = repository;
  }

  @Override
  public List<FileChange> changes(Optional<CommitId> from, CommitId to, int limit) {
    return repository.guard(
        "comparing trees",
        () -> {
          Optional<ObjectId> before =
              from.isEmpty() ? Optional.empty() : Optional.of(tree(from.get()));
          return new ChangeList(repository, limit).between(before, tree(to));
        });
  }

  private ObjectId tree(CommitId commit) throws IOException {
    return repository.root(commit).orElseThrow(this::noSuchCommit);
  }

  private VcsException noSuchCommit() {
    return new VcsException(
        VcsErrorCode.NOT_FOUND, "git repository " + repository.id().value() + ": no such commit");
  }

  @Override
  public Map<RepoPath, Commit> lastChanges(CommitId commit, RepoPath directory) {
    return repository.guard(
        "looking for last changes",
        () -> {
          History.Visible visible = repository.visible();
          OptionalInt start = visible.position(commit);
          if (start.isEmpty()) {
            return Map.of();
          }
          Optional<TreeCache.Found> found = repository.treeCache().find(tree(commit), directory);
          if (found.isEmpty() || found.get().kind() != EntryKind.DIRECTORY) {
            return Map.of();
          }
          return lastChanges(
              visible.index(),
              start.getAsInt(),
              GitTreeReader.entries(repository, found.get().id(), directory));
        });
  }

  private Map<RepoPath, Commit> lastChanges(HistoryIndex index, int start, List<TreeEntry> entries)
      throws IOException {
    int[] paths = new int[entries.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = index.paths.find(entries.get(i).path().bytes());
    }
    int[] positions = new PathWalks(index).lastChanges(start, paths);
    Map<RepoPath, Commit> last = new LinkedHashMap<>();
    for (int i = 0; i < paths.length; i++) {
      if (positions[i] >= 0) {
        last.put(entries.get(i).path(), repository.commit(index.objectId(positions[i])));
      }
    }
    return last;
  }

  @Override
  public List<FileRevision> fileRevisions(CommitId commit, RepoPath file, int limit) {
    return repository.guard(
        "reading the revisions of a file",
        () -> revisions(repository.visible().index(), steps(commit, file, limit)));
  }

  @Override
  public List<FileLogEntry> fileLog(CommitId commit, RepoPath file, int skip, int limit) {
    return repository.guard(
        "reading the history of a file",
        () -> {
          HistoryIndex index = repository.visible().index();
          List<PathWalks.Revision> found = steps(commit, file, skip + limit);
          List<FileLogEntry> log = new ArrayList<>();
          for (PathWalks.Revision revision :
              found.subList(Math.min(skip, found.size()), found.size())) {
            PathWalks.Step step = revision.step();
            log.add(
                new FileLogEntry(
                    repository.commit(index.objectId(step.position())),
                    RepoPath.of(index.paths.path(step.path()))));
          }
          return log;
        });
  }

  private List<PathWalks.Revision> steps(CommitId commit, RepoPath file, int limit)
      throws IOException {
    History.Visible visible = repository.visible();
    OptionalInt start = visible.position(commit);
    int path = visible.index().paths.find(file.bytes());
    if (start.isEmpty() || path < 0 || !isFile(commit, file)) {
      return List.of();
    }
    return new PathWalks(visible.index()).revisions(start.getAsInt(), path, limit);
  }

  private boolean isFile(CommitId commit, RepoPath path) throws IOException {
    return repository
        .treeCache()
        .find(tree(commit), path)
        .filter(found -> found.kind() != EntryKind.DIRECTORY)
        .isPresent();
  }

  private List<FileRevision> revisions(HistoryIndex index, List<PathWalks.Revision> found)
      throws IOException {
    Map<PathWalks.Step, Integer> numbers = new HashMap<>();
    for (PathWalks.Revision revision : found) {
      numbers.put(revision.step(), numbers.size());
    }
    List<FileRevision> revisions = new ArrayList<>(found.size());
    for (PathWalks.Revision revision : found) {
      PathWalks.Step step = revision.step();
      ObjectId id = index.objectId(step.position());
      RepoPath path = RepoPath.of(index.paths.path(step.path()));
      TreeEntry entry =
          GitTreeReader.entry(repository, repository.rootOf(id), path)
              .orElseThrow(
                  () ->
                      new VcsException(
                          VcsErrorCode.CORRUPT,
                          "git repository "
                              + repository.id().value()
                              + ": the history index is wrong"));
      List<Integer> parents = new ArrayList<>();
      for (PathWalks.Step parent : revision.parents()) {
        Integer number = numbers.get(parent);
        if (number != null) {
          parents.add(number);
        }
      }
      revisions.add(new FileRevision(repository.commit(id), entry, parents));
    }
    return revisions;
  }

  @Override
  public List<Commit> pathLog(CommitId commit, RepoPath path, int skip, int limit) {
    return repository.guard(
        "reading the history of a path",
        () -> {
          History.Visible visible = repository.visible();
          HistoryIndex index = visible.index();
          OptionalInt start = visible.position(commit);
          int number = index.paths.find(path.bytes());
          if (start.isEmpty() || number < 0) {
            return List.of();
          }
          List<Commit> commits = new ArrayList<>();
          for (int position : new PathWalks(index).log(start.getAsInt(), number, skip, limit)) {
            commits.add(repository.commit(index.objectId(position)));
          }
          return commits;
        });
  }

  @Override
  public int pathCount(CommitId commit, RepoPath path, int limit) {
    return repository.guard(
        "counting the history of a path",
        () -> {
          History.Visible visible = repository.visible();
          HistoryIndex index = visible.index();
          OptionalInt start = visible.position(commit);
          int number = index.paths.find(path.bytes());
          return start.isEmpty() || number < 0
              ? 0
              : new PathWalks(index).log(start.getAsInt(), number, 0, limit).size();
        });
  }
}
