package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.FileChange.Kind;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Makes the list of files that differ between two trees. Used once, by one thread. */
final class ChangeList {
  private final GitView repository;
  private final int limit;
  private final List<Optional<TreeEntry>> before = new ArrayList<>();
  private final List<Optional<TreeEntry>> after = new ArrayList<>();

  /** A list of so many files at most. */
  ChangeList(GitView repository, int limit) {
    this.repository = repository;
    this.limit = limit;
  }

  /** The changes, by path; renames are found if all changes are in the list. */
  List<FileChange> between(Optional<ObjectId> from, ObjectId to) throws IOException {
    boolean whole =
        new TreeDifference(repository.treeCache()).compare(from, Optional.of(to), this::collect);
    List<FileChange> changes = whole ? withRenames() : plain();
    changes.sort(Comparator.comparing(FileChange::path).thenComparing(FileChange::kind));
    return changes;
  }

  private boolean collect(byte[] directory, @Nullable RawTree a, @Nullable RawTree b) {
    Optional<TreeEntry> was = file(directory, a);
    Optional<TreeEntry> is = file(directory, b);
    if (was.isEmpty() && is.isEmpty()) {
      return true;
    }
    if (before.size() >= limit) {
      return false;
    }
    before.add(was);
    after.add(is);
    return true;
  }

  private static Optional<TreeEntry> file(byte[] directory, @Nullable RawTree at) {
    return at == null || at.isDirectory()
        ? Optional.empty()
        : Optional.of(GitTreeReader.entry(directory, at));
  }

  private List<FileChange> plain() {
    List<FileChange> changes = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      changes.add(change(i));
    }
    return changes;
  }

  private FileChange change(int i) {
    Kind kind =
        before.get(i).isEmpty()
            ? Kind.ADDED
            : after.get(i).isEmpty() ? Kind.DELETED : Kind.MODIFIED;
    return new FileChange(kind, before.get(i), after.get(i), 100);
  }

  private List<FileChange> withRenames() throws IOException {
    List<RenameFinder.Side> added = new ArrayList<>();
    List<RenameFinder.Side> deleted = new ArrayList<>();
    TreeMap<Integer, FileChange> changes = new TreeMap<>();
    for (int i = 0; i < before.size(); i++) {
      changes.put(i, change(i));
      if (before.get(i).isEmpty()) {
        side(i, after.get(i)).ifPresent(added::add);
      } else if (after.get(i).isEmpty()) {
        side(i, before.get(i)).ifPresent(deleted::add);
      }
    }
    for (RenameFinder.Pair pair : new RenameFinder(repository.reader()).pairs(deleted, added)) {
      changes.remove(pair.from().path());
      changes.put(
          pair.to().path(),
          new FileChange(
              Kind.RENAMED,
              before.get(pair.from().path()),
              after.get(pair.to().path()),
              pair.similarity()));
    }
    return new ArrayList<>(changes.values());
  }

  private static Optional<RenameFinder.Side> side(int number, Optional<TreeEntry> entry) {
    return entry
        .filter(e -> e.kind().hasContent())
        .map(
            e ->
                new RenameFinder.Side(
                    number,
                    ObjectId.fromString(e.content().value()),
                    e.kind() == EntryKind.SYMLINK));
  }
}
