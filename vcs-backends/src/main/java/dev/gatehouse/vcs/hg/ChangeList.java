package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.LineDiff;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.hg.filelog.CopySource;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What differs between two manifests, with the renames and copies that were recorded: an added file
 * counts as copied from the first file of the other manifest that its history leads to. For one
 * thread.
 */
final class ChangeList {
  /** How many copies of copies are followed. */
  private static final int MOST_COPIES = 20;

  private final HgSnapshot snapshot;
  private final Manifest before;
  private final Manifest after;

  ChangeList(HgSnapshot snapshot, Manifest before, Manifest after) {
    this.snapshot = snapshot;
    this.before = before;
    this.after = after;
  }

  /** The first changes by path; renames are looked for among them only. */
  List<FileChange> first(int limit) throws IOException {
    List<ManifestChange> all = before.changesTo(after);
    List<FileChange> changes = new ArrayList<>();
    Set<ManifestEntry> moved = new HashSet<>();
    for (ManifestChange change : all.subList(0, Math.min(limit, all.size()))) {
      Optional<ManifestEntry> source =
          change.before().isPresent() || change.after().isEmpty()
              ? Optional.empty()
              : source(change.after().get());
      if (source.isPresent()) {
        boolean gone = after.find(source.get().path()).isEmpty() && moved.add(source.get());
        changes.add(
            new FileChange(
                gone ? FileChange.Kind.RENAMED : FileChange.Kind.COPIED,
                entry(source),
                entry(change.after()),
                similarity(source.get(), change.after().get())));
      } else {
        changes.add(
            new FileChange(kind(change), entry(change.before()), entry(change.after()), 100));
      }
    }
    changes.removeIf(
        change ->
            change.kind() == FileChange.Kind.DELETED
                && moved.stream().anyMatch(entry -> entry.path().equals(change.path())));
    changes.sort(Comparator.comparing(FileChange::path));
    return changes;
  }

  private static FileChange.Kind kind(ManifestChange change) {
    if (change.before().isEmpty()) {
      return FileChange.Kind.ADDED;
    }
    return change.after().isEmpty() ? FileChange.Kind.DELETED : FileChange.Kind.MODIFIED;
  }

  private static Optional<TreeEntry> entry(Optional<ManifestEntry> file) {
    return file.map(ManifestEntry::toTreeEntry);
  }

  /** The file of the first manifest that an added one was copied from. */
  private Optional<ManifestEntry> source(ManifestEntry added) throws IOException {
    ManifestEntry at = added;
    for (int copies = 0; copies < MOST_COPIES; copies++) {
      Revlog filelog = snapshot.filelog(at.path(), at.node());
      int rev = filelog.require(at.node());
      while (filelog.p1(rev) >= 0) {
        rev = filelog.p1(rev);
      }
      // Only a revision without first parent can say that it is a copy.
      Optional<CopySource> copy = FileHistory.copy(snapshot, at.path(), filelog.node(rev));
      if (copy.isEmpty()) {
        return Optional.empty();
      }
      Optional<ManifestEntry> found = before.find(copy.get().path());
      if (found.isPresent()) {
        return found;
      }
      OptionalInt known = snapshot.filelog(copy.get().path()).find(copy.get().node());
      if (known.isEmpty()) {
        return Optional.empty();
      }
      at = new ManifestEntry(copy.get().path(), copy.get().node(), added.flag());
    }
    return Optional.empty();
  }

  /** How much of the larger file the other one has, in percent; 100 only if they are equal. */
  private int similarity(ManifestEntry source, ManifestEntry target) throws IOException {
    byte[] a = snapshot.fileText(source.path(), source.node()).data();
    byte[] b = snapshot.fileText(target.path(), target.node()).data();
    if (Arrays.equals(a, b)) {
      return 100;
    }
    Lines linesA = Lines.of(a);
    int changed = 0;
    for (Edit edit : LineDiff.compute(linesA, Lines.of(b), Whitespace.COMPARE)) {
      for (int line = edit.beginA(); line < edit.endA(); line++) {
        int end = line + 1 < linesA.count() ? linesA.start(line + 1) : a.length;
        changed += end - linesA.start(line);
      }
    }
    long same = a.length - (long) changed;
    return (int) Math.min(99, 100 * same / Math.max(a.length, b.length));
  }
}
