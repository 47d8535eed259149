package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Arrays;

/** A directory. Ordered as its path with a slash behind it; the root is the slash alone. */
record PathPrefix(RepoPath directory) implements Comparable<PathPrefix> {
  static PathPrefix of(RepoPath file) {
    return new PathPrefix(file.parent().orElse(RepoPath.ROOT));
  }

  private byte[] bytes() {
    byte[] path = directory.bytes();
    byte[] prefix = Arrays.copyOf(path, path.length + 1);
    prefix[path.length] = '/';
    return prefix;
  }

  /** Whether a path lies in it, at any depth. The root's slash begins no path. */
  boolean contains(RepoPath path) {
    byte[] prefix = bytes();
    byte[] whole = path.bytes();
    return whole.length > prefix.length
        && Arrays.equals(prefix, 0, prefix.length, whole, 0, prefix.length);
  }

  /** Where a path of this directory is in another. */
  RepoPath moved(RepoPath path, PathPrefix to) {
    int length = bytes().length;
    byte[] whole = path.bytes();
    return to.directory.resolve(RepoPath.of(Arrays.copyOfRange(whole, length, whole.length)));
  }

  /** Whether a manifest has a file in it. */
  boolean isIn(Manifest manifest) {
    if (directory.isRoot()) {
      return manifest.size() > 0;
    }
    byte[] prefix = bytes();
    int line = manifest.firstFrom(prefix);
    return line < manifest.size() && manifest.startsWith(line, prefix);
  }

  @Override
  public int compareTo(PathPrefix other) {
    return Arrays.compareUnsigned(bytes(), other.bytes());
  }
}
