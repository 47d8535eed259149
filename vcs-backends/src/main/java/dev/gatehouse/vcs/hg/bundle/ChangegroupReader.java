package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a changegroup from its beginning to its end: the changesets, the manifests, then file by
 * file. Not thread-safe.
 *
 * <pre>{@code
 * while (next revision) changeset; while (next revision) manifest;
 * while (next file) while (next revision) file revision;
 * }</pre>
 *
 * <p>Each group must be read to its end before the next is asked for. Everything that is malformed
 * or beyond a limit is an {@link HgFormatException}; what a delta says is not looked into. ({@code
 * hg help internals.changegroups})
 */
public final class ChangegroupReader {
  private static final int LONGEST_PATH = 64 << 10;

  private final FramedInput in;
  private final ChangegroupVersion version;
  private final BundleLimits limits;
  private State state = State.CHANGESETS;
  private Optional<Node> previous = Optional.empty();

  private enum State {
    CHANGESETS,
    MANIFESTS,
    /** After the manifests of version 03: directories could come, and an empty chunk must. */
    BETWEEN_FILES,
    IN_FILE,
    END
  }

  public ChangegroupReader(InputStream in, ChangegroupVersion version, BundleLimits limits) {
    this.in = new FramedInput(in);
    this.version = version;
    this.limits = limits;
  }

  /** The next revision of the group; empty at its end. */
  public Optional<RevisionDelta> nextRevision() throws IOException {
    if (state == State.BETWEEN_FILES || state == State.END) {
      throw new IllegalStateException("no group is open");
    }
    int length = chunk((long) limits.delta() + version.header());
    if (length == 0) {
      endOfGroup();
      return Optional.empty();
    }
    if (length < version.header()) {
      throw new HgFormatException("a changegroup's entry is shorter than its header");
    }
    byte[] header = in.readBytes(version.header());
    Node node = Node.at(header, 0);
    Node p1 = Node.at(header, Node.BYTES);
    Node p2 = Node.at(header, 2 * Node.BYTES);
    Node base =
        version == ChangegroupVersion.V01 ? previous.orElse(p1) : Node.at(header, 3 * Node.BYTES);
    Node link = Node.at(header, (version == ChangegroupVersion.V01 ? 3 : 4) * Node.BYTES);
    int flags =
        version == ChangegroupVersion.V03 ? (header[100] & 0xff) << 8 | (header[101] & 0xff) : 0;
    previous = Optional.of(node);
    byte[] delta = in.readBytes(length - version.header());
    return Optional.of(new RevisionDelta(node, p1, p2, base, link, flags, delta));
  }

  /** The next file, whose group is then open; empty at the end of the changegroup. */
  public Optional<RepoPath> nextFile() throws IOException {
    if (state == State.END) {
      return Optional.empty();
    }
    if (state != State.BETWEEN_FILES) {
      throw new IllegalStateException("a group is open");
    }
    int length = chunk(LONGEST_PATH);
    if (length == 0) {
      state = State.END;
      return Optional.empty();
    }
    byte[] name = in.readBytes(length);
    try {
      RepoPath path = RepoPath.of(name);
      state = State.IN_FILE;
      return Optional.of(path);
    } catch (IllegalArgumentException e) {
      throw new HgFormatException("a changegroup has a file whose name cannot be", e);
    }
  }

  private void endOfGroup() throws IOException {
    previous = Optional.empty();
    if (state == State.CHANGESETS) {
      state = State.MANIFESTS;
      return;
    }
    if (state == State.MANIFESTS && version == ChangegroupVersion.V03 && chunk(LONGEST_PATH) != 0) {
      throw new HgFormatException("a changegroup with tree manifests");
    }
    state = State.BETWEEN_FILES;
  }

  /** The length of a chunk without its frame; 0 for an empty one. */
  private int chunk(long limit) throws IOException {
    int length = in.readInt();
    if (length == 0) {
      return 0;
    }
    if (length <= 4) {
      throw new HgFormatException("a changegroup's chunk has length " + length);
    }
    if (length - 4 > limit) {
      throw new HgFormatException("a changegroup's chunk is longer than " + limit + " bytes");
    }
    return length - 4;
  }
}
