package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.FileLogEntry;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What changed when in one Mercurial repository, as far as it is visible. */
final class HgHistoryReader implements HistoryReader {
  private final HgReading repository;

  HgHistoryReader(HgReading repository) {
    this.repository = repository;
  }

  @Override
  public List<FileChange> changes(Optional<CommitId> from, CommitId to, int limit) {
    return repository.guard(
        "comparing manifests",
        snapshot -> {
          Manifest before = from.isEmpty() ? Manifest.EMPTY : manifest(snapshot, from.get());
          return new ChangeList(snapshot, before, manifest(snapshot, to)).first(limit);
        });
  }

  private Manifest manifest(HgSnapshot snapshot, CommitId commit) throws IOException {
    OptionalInt rev = HgReading.rev(snapshot, commit);
    return snapshot.manifest(rev.orElseThrow(() -> repository.notFound("no such changeset")));
  }

  @Override
  public Map<RepoPath, Commit> lastChanges(CommitId commit, RepoPath directory) {
    return repository.guard(
        "looking for last changes",
        snapshot -> {
          OptionalInt start = HgReading.rev(snapshot, commit);
          if (start.isEmpty()) {
            return Map.of();
          }
          List<RepoPath> paths = HgTreeReader.paths(snapshot.manifest(start.getAsInt()), directory);
          int[] revs = new PathHistory(snapshot).lastChanges(start.getAsInt(), paths);
          Map<RepoPath, Commit> last = new LinkedHashMap<>();
          Map<Integer, Commit> commits = new HashMap<>();
          for (int i = 0; i < revs.length; i++) {
            if (revs[i] >= 0) {
              Commit known = commits.get(revs[i]);
              if (known == null) {
                known = HgText.commit(snapshot, revs[i]);
                commits.put(revs[i], known);
              }
              last.put(paths.get(i), known);
            }
          }
          return last;
        });
  }

  @Override
  public List<FileRevision> fileRevisions(CommitId commit, RepoPath file, int limit) {
    return repository.guard(
        "reading the revisions of a file",
        snapshot -> {
          List<FileHistory.Revision> found = revisions(snapshot, commit, file, limit);
          Map<FileHistory.Step, Integer> numbers = new HashMap<>();
          found.forEach(revision -> numbers.put(revision.step(), numbers.size()));
          List<FileRevision> revisions = new ArrayList<>(found.size());
          for (FileHistory.Revision revision : found) {
            List<Integer> parents = new ArrayList<>();
            for (FileHistory.Step parent : revision.parents()) {
              Integer number = numbers.get(parent);
              if (number != null) {
                parents.add(number);
              }
            }
            revisions.add(
                new FileRevision(
                    HgText.commit(snapshot, revision.step().rev()),
                    entry(snapshot, revision.step()),
                    parents));
          }
          return revisions;
        });
  }

  private static TreeEntry entry(HgSnapshot snapshot, FileHistory.Step step) throws IOException {
    return new TreeEntry(
        step.path(),
        snapshot.flag(step.rev(), step.path(), step.node()).kind(),
        new ContentId(step.node().hex()));
  }

  @Override
  public List<FileLogEntry> fileLog(CommitId commit, RepoPath file, int skip, int limit) {
    return repository.guard(
        "reading the history of a file",
        snapshot -> {
          List<FileHistory.Revision> found = revisions(snapshot, commit, file, skip + limit);
          List<FileLogEntry> log = new ArrayList<>();
          for (FileHistory.Revision revision :
              found.subList(Math.min(skip, found.size()), found.size())) {
            log.add(
                new FileLogEntry(
                    HgText.commit(snapshot, revision.step().rev()), revision.step().path()));
          }
          return log;
        });
  }

  private static List<FileHistory.Revision> revisions(
      HgSnapshot snapshot, CommitId commit, RepoPath file, int limit) throws IOException {
    OptionalInt start = HgReading.rev(snapshot, commit);
    if (start.isEmpty()) {
      return List.of();
    }
    Optional<ManifestEntry> entry = snapshot.manifest(start.getAsInt()).find(file);
    return entry.isEmpty()
        ? List.of()
        : new FileHistory(snapshot).revisions(start.getAsInt(), entry.get(), limit);
  }

  @Override
  public List<Commit> pathLog(CommitId commit, RepoPath path, int skip, int limit) {
    return repository.guard(
        "reading the history of a path",
        snapshot -> {
          List<Commit> commits = new ArrayList<>();
          for (int rev : log(snapshot, commit, path, skip, limit)) {
            commits.add(HgText.commit(snapshot, rev));
          }
          return commits;
        });
  }

  @Override
  public int pathCount(CommitId commit, RepoPath path, int limit) {
    return repository.guard(
        "counting the history of a path", snapshot -> log(snapshot, commit, path, 0, limit).size());
  }

  private static List<Integer> log(
      HgSnapshot snapshot, CommitId commit, RepoPath path, int skip, int limit) throws IOException {
    OptionalInt start = HgReading.rev(snapshot, commit);
    return start.isEmpty()
        ? List.of()
        : new PathHistory(snapshot).log(start.getAsInt(), path, skip, limit);
  }
}
