package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Compares two trees, descending only where they differ. For one thread. */
final class TreeDifference {
  private final TreeCache trees;

  TreeDifference(TreeCache trees) {
    this.trees = trees;
  }

  /** Learns what differs. */
  interface Visitor {
    /**
     * An entry differs. Entries come in the order trees have them, a directory before what is in
     * it. A path that was a file and is a directory comes twice.
     *
     * @param directory the path of the directory that it is in, without a slash at its end
     * @param before standing on the entry before, or null
     * @param after standing on the entry after, or null
     * @return whether to go on
     */
    boolean differs(
        byte[] directory,
        @org.jspecify.annotations.Nullable RawTree before,
        @org.jspecify.annotations.Nullable RawTree after)
        throws IOException;
  }

  /** Visits everything that differs; false if the visitor ended it. */
  boolean compare(Optional<ObjectId> before, Optional<ObjectId> after, Visitor visitor)
      throws IOException {
    if (before.equals(after)) {
      return true;
    }
    return descend(new byte[0], before, after, visitor);
  }

  private RawTree open(Optional<ObjectId> id) throws IOException {
    return id.isPresent() ? trees.tree(id.get()) : RawTree.empty();
  }

  private boolean descend(
      byte[] directory, Optional<ObjectId> before, Optional<ObjectId> after, Visitor visitor)
      throws IOException {
    RawTree a = open(before);
    RawTree b = open(after);
    boolean hasA = a.next();
    boolean hasB = b.next();
    while (hasA || hasB) {
      int order = !hasA ? 1 : !hasB ? -1 : a.compareNames(b);
      if (order != 0 || !a.sameAs(b)) {
        if (!entry(directory, order <= 0 ? a : null, order >= 0 ? b : null, visitor)) {
          return false;
        }
      }
      hasA = order <= 0 ? a.next() : hasA;
      hasB = order >= 0 ? b.next() : hasB;
    }
    return true;
  }

  private boolean entry(
      byte[] directory,
      @org.jspecify.annotations.Nullable RawTree a,
      @org.jspecify.annotations.Nullable RawTree b,
      Visitor visitor)
      throws IOException {
    if (!visitor.differs(directory, a, b)) {
      return false;
    }
    Optional<ObjectId> before =
        a != null && a.isDirectory() ? Optional.of(a.id()) : Optional.empty();
    Optional<ObjectId> after =
        b != null && b.isDirectory() ? Optional.of(b.id()) : Optional.empty();
    if (before.isEmpty() && after.isEmpty()) {
      return true;
    }
    RawTree named = a != null ? a : java.util.Objects.requireNonNull(b);
    return descend(join(directory, named.name()), before, after, visitor);
  }

  /** The path of an entry in a directory. */
  static byte[] join(byte[] directory, byte[] name) {
    if (directory.length == 0) {
      return name;
    }
    byte[] path = java.util.Arrays.copyOf(directory, directory.length + 1 + name.length);
    path[directory.length] = '/';
    System.arraycopy(name, 0, path, directory.length + 1, name.length);
    return path;
  }
}
