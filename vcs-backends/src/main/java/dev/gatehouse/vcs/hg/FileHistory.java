package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.filelog.CopySource;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Follows the revisions of one file, across the copies that were recorded. A revision of a file may
 * be part of changesets that do not descend from one another, and says only which one of them was
 * first; so the changeset that counts is looked for in what it was come from. For one thread.
 */
final class FileHistory {
  private final HgSnapshot snapshot;

  FileHistory(HgSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * A revision of a file, and the changeset that brought it.
   *
   * @param rev of the changeset
   */
  record Step(RepoPath path, Node node, int rev) {}

  /** A step and those it was made from, in the order of its parents. */
  record Revision(Step step, List<Step> parents) {}

  /** The revisions that a file in a changeset descends from, newest first. */
  List<Revision> revisions(int start, ManifestEntry file, int limit) throws IOException {
    List<Revision> found = new ArrayList<>();
    PriorityQueue<Step> open =
        new PriorityQueue<>(
            Comparator.comparingInt(Step::rev).reversed().thenComparing(Step::path));
    Set<Step> seen = new HashSet<>();
    int first = introduction(file.path(), file.node(), start).orElse(start);
    open.add(new Step(file.path(), file.node(), first));
    while (!open.isEmpty() && found.size() < limit) {
      Step step = open.remove();
      List<Step> parents = parents(step);
      found.add(new Revision(step, parents));
      for (Step parent : parents) {
        if (seen.add(parent)) {
          open.add(parent);
        }
      }
    }
    return found;
  }

  private List<Step> parents(Step step) throws IOException {
    Revlog filelog = snapshot.filelog(step.path(), step.node());
    int rev = filelog.require(step.node());
    List<Step> parents = new ArrayList<>(2);
    if (filelog.p1(rev) < 0) {
      Optional<CopySource> copy = copy(snapshot, step.path(), step.node());
      if (copy.isPresent() && has(copy.get())) {
        add(parents, copy.get().path(), copy.get().node(), step.rev());
      }
    } else {
      add(parents, step.path(), filelog.node(filelog.p1(rev)), step.rev());
    }
    if (filelog.p2(rev) >= 0) {
      add(parents, step.path(), filelog.node(filelog.p2(rev)), step.rev());
    }
    return parents;
  }

  /** Where a revision of a file says that it was copied from. */
  static Optional<CopySource> copy(HgSnapshot snapshot, RepoPath path, Node node)
      throws IOException {
    FileText text = snapshot.fileText(path, node);
    return text.copy();
  }

  /**
   * Whether what a file says it was copied from is there: bytes from elsewhere may say anything.
   */
  private boolean has(CopySource copy) throws IOException {
    return snapshot.filelog(copy.path()).find(copy.node()).isPresent();
  }

  private void add(List<Step> parents, RepoPath path, Node node, int child) throws IOException {
    OptionalInt rev = introduction(path, node, child);
    if (rev.isPresent() && rev.getAsInt() < child) {
      parents.add(new Step(path, node, rev.getAsInt()));
    }
  }

  /** The changeset that brought a revision of a file into the history of another one. */
  private OptionalInt introduction(RepoPath path, Node node, int descendant) throws IOException {
    Revlog filelog = snapshot.filelog(path, node);
    int link = filelog.linkRevision(filelog.require(node));
    if (link >= 0
        && link < snapshot.dag().size()
        && snapshot.ancestry().isAncestor(link, descendant)) {
      return OptionalInt.of(link);
    }
    OptionalInt number = snapshot.pathNumber(path);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    BitSet ancestors = snapshot.ancestry().ancestors(List.of(descendant));
    for (int rev = descendant; rev >= 0; rev = ancestors.previousSetBit(rev - 1)) {
      if (touches(rev, number.getAsInt())
          && snapshot
              .manifest(rev)
              .find(path)
              .filter(entry -> entry.node().equals(node))
              .isPresent()) {
        return OptionalInt.of(rev);
      }
    }
    return OptionalInt.empty();
  }

  private boolean touches(int rev, int path) {
    for (int changed : snapshot.files(rev)) {
      if (changed == path) {
        return true;
      }
    }
    return false;
  }
}
