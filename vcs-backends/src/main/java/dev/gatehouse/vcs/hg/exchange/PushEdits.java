package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.branches.BranchHeads;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a push changes of a repository, as {@link ProposedEdit} wants it: named branches first, then
 * bookmarks, each sorted, then phases and markers. Nothing that a push changes is in none of them.
 * Stateless.
 */
final class PushEdits {
  private PushEdits() {}

  /**
   * Compares what was with what will be.
   *
   * @param before the repository as it is
   * @param after the same with the push
   * @throws HgFormatException if a name cannot be told to anybody
   */
  static List<ProposedEdit> between(HgSnapshot before, HgSnapshot after) throws HgFormatException {
    List<ProposedEdit> edits = new ArrayList<>();
    addBranches(before, after, edits);
    addBookmarks(before, after, edits);
    if (publishes(before, after)) {
      edits.add(ProposedEdit.unnamed("phases"));
    }
    if (!new HashSet<>(before.markers()).containsAll(after.markers())) {
      edits.add(ProposedEdit.unnamed("obsolete"));
    }
    return edits;
  }

  private static void addBranches(HgSnapshot before, HgSnapshot after, List<ProposedEdit> edits)
      throws HgFormatException {
    Set<String> changed = new HashSet<>();
    for (int rev = before.dag().size(); rev < after.dag().size(); rev++) {
      changed.add(after.branch(rev));
    }
    Set<String> names = new TreeSet<>(before.branchMap().heads().keySet());
    names.addAll(after.branchMap().heads().keySet());
    names.addAll(changed);
    for (String name : names) {
      Optional<BranchHeads> old = before.branchMap().find(name);
      Optional<BranchHeads> fresh = after.branchMap().find(name);
      if (changed.contains(name) || !old.equals(fresh)) {
        edits.add(
            ProposedEdit.hg(
                name(RefKind.BRANCH, name),
                old.map(heads -> id(before, heads.tip())),
                fresh.map(heads -> id(after, heads.tip())),
                (open(fresh) > 1 && open(fresh) > open(old)) || hides(after, old),
                open(old) > 0 && open(fresh) == 0));
      }
    }
  }

  /** Whether a head that was there is hidden now: replaced or pruned by a marker. */
  private static boolean hides(HgSnapshot after, Optional<BranchHeads> old) {
    return old.isPresent() && old.get().all().stream().anyMatch(head -> !after.isVisible(head));
  }

  /** Whether changesets that were there have another phase; what is new comes with its phase. */
  private static boolean publishes(HgSnapshot before, HgSnapshot after) {
    for (int rev = 0; rev < before.dag().size(); rev++) {
      if (before.phases().phase(rev) != after.phases().phase(rev)) {
        return true;
      }
    }
    return false;
  }

  private static int open(Optional<BranchHeads> heads) {
    return heads.map(found -> found.open().size()).orElse(0);
  }

  private static void addBookmarks(HgSnapshot before, HgSnapshot after, List<ProposedEdit> edits)
      throws HgFormatException {
    Set<String> names = new TreeSet<>(before.bookmarks().names().keySet());
    names.addAll(after.bookmarks().names().keySet());
    for (String name : names) {
      Optional<Node> old = Optional.ofNullable(before.bookmarks().names().get(name));
      Optional<Node> fresh = Optional.ofNullable(after.bookmarks().names().get(name));
      if (!old.equals(fresh)) {
        edits.add(
            ProposedEdit.hg(
                name(RefKind.BOOKMARK, name),
                old.map(PushEdits::id),
                fresh.map(PushEdits::id),
                rewrites(after, old, fresh),
                false));
      }
    }
  }

  private static boolean rewrites(HgSnapshot after, Optional<Node> old, Optional<Node> fresh) {
    if (old.isEmpty() || fresh.isEmpty()) {
      return false;
    }
    OptionalInt from = after.changelog().find(old.get());
    OptionalInt to = after.changelog().find(fresh.get());
    return from.isPresent()
        && to.isPresent()
        && !after.ancestry().isAncestor(from.getAsInt(), to.getAsInt());
  }

  private static RefName name(RefKind kind, String name) throws HgFormatException {
    try {
      return new RefName(kind, name);
    } catch (IllegalArgumentException e) {
      throw new HgFormatException("a name of more than 255 characters", e);
    }
  }

  private static CommitId id(HgSnapshot snapshot, int rev) {
    return id(snapshot.node(rev));
  }

  private static CommitId id(Node node) {
    return new CommitId(node.hex());
  }
}
