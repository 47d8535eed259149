package dev.gatehouse.vcs.git;

import static dev.gatehouse.vcs.git.MergeNode.BASE;
import static dev.gatehouse.vcs.git.MergeNode.OURS;
import static dev.gatehouse.vcs.git.MergeNode.THEIRS;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.MergeConflict.Kind;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Decides what comes of single paths of a merge. For one thread. */
final class NodeMerge {
  private final ContentMerge contents;
  private final boolean virtual;

  /**
   * Decides.
   *
   * @param virtual whether a conflict is no end, but leaves what may be the base of another merge
   */
  NodeMerge(ContentMerge contents, boolean virtual) {
    this.contents = contents;
    this.virtual = virtual;
  }

  /** What came of two entries that may differ. */
  private record Merged(Stage stage, @Nullable Kind conflict) {}

  /** Decides about a path. */
  void decide(MergeNode node) throws IOException {
    Stage base = node.stage(BASE);
    Stage ours = node.stage(OURS);
    Stage theirs = node.stage(THEIRS);
    if (node.gone) {
      node.result = null;
    } else if (!node.renamed && node.same(OURS, THEIRS)) {
      node.clean(ours);
    } else if (!node.renamed && node.same(BASE, OURS)) {
      node.clean(theirs);
    } else if (!node.renamed && node.same(BASE, THEIRS)) {
      node.clean(ours);
    } else if (ours != null && theirs != null) {
      both(node, base, ours, theirs);
    } else if (base != null && (ours != null || theirs != null)) {
      node.conflict(Kind.CHANGED_AND_DELETED, virtual ? base : ours != null ? ours : theirs);
    } else if (base != null) {
      node.clean(null);
      node.conflict = node.pathConflict ? Kind.RENAMES : null;
    } else {
      node.clean(ours != null ? ours : theirs);
    }
  }

  private void both(MergeNode node, @Nullable Stage base, Stage ours, Stage theirs)
      throws IOException {
    if (!ours.sameType(theirs)) {
      node.conflict(Kind.NOT_A_FILE, virtual ? base : ours);
      return;
    }
    Merged merged = merge(base, ours, theirs);
    if (merged.conflict() == null) {
      node.clean(merged.stage());
    } else {
      node.conflict(merged.conflict(), merged.stage());
    }
  }

  private Merged merge(@Nullable Stage base, Stage ours, Stage theirs) throws IOException {
    EntryKind kind = ours.kind();
    boolean clean = true;
    if (ours.kind() != theirs.kind()) {
      EntryKind was = base == null ? null : base.kind();
      kind = ours.kind() == was ? theirs.kind() : ours.kind();
      clean = ours.kind() == was || theirs.kind() == was;
    }
    ObjectId from = base == null ? null : base.id();
    if (ours.id().equals(theirs.id()) || theirs.id().equals(from)) {
      return new Merged(new Stage(kind, ours.id()), clean ? null : Kind.TEXT);
    }
    if (ours.id().equals(from)) {
      return new Merged(new Stage(kind, theirs.id()), clean ? null : Kind.TEXT);
    }
    if (!ours.isFile()) {
      return new Merged(virtual && base != null ? base : ours, Kind.NOT_A_FILE);
    }
    boolean related = base != null && base.isFile();
    ContentMerge.Merged merged =
        contents.merge(
            related ? Optional.of(Objects.requireNonNull(from)) : Optional.empty(),
            ours.id(),
            theirs.id());
    return switch (merged.end()) {
      case CLEAN -> new Merged(new Stage(kind, merged.content()), clean ? null : Kind.TEXT);
      case CONFLICT -> new Merged(new Stage(kind, merged.content()), Kind.TEXT);
      case BINARY ->
          new Merged(
              virtual && related ? new Stage(kind, Objects.requireNonNull(from)) : ours,
              Kind.BINARY);
    };
  }

  /**
   * A file went to where the other side has something else: what the other did to it comes along.
   */
  void intoOne(MergeNode old, MergeNode there, int side) throws IOException {
    Stage mine = Objects.requireNonNull(there.stage(side));
    Stage other = Objects.requireNonNull(old.stage(3 - side));
    there.set(side, inOrder(old.stage(BASE), mine, other, side).stage(), old.path);
  }

  /** Both sides renamed a file, to different places: each has what both did to it. */
  void intoTwo(MergeNode old, MergeNode there, MergeNode otherThere, int side) throws IOException {
    Stage mine = Objects.requireNonNull(there.stage(side));
    Stage other = Objects.requireNonNull(otherThere.stage(3 - side));
    Merged merged = inOrder(old.stage(BASE), mine, other, side);
    boolean binary = merged.conflict() == Kind.BINARY || merged.conflict() == Kind.NOT_A_FILE;
    there.set(side, binary ? mine : merged.stage(), there.path);
    otherThere.set(3 - side, binary ? other : merged.stage(), otherThere.path);
  }

  private Merged inOrder(@Nullable Stage base, Stage mine, Stage other, int side)
      throws IOException {
    if (!mine.sameType(other)) {
      return new Merged(mine, Kind.NOT_A_FILE);
    }
    return side == OURS ? merge(base, mine, other) : merge(base, other, mine);
  }
}
