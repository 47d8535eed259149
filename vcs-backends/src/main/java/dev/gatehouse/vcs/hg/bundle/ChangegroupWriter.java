package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes a changegroup, in the order in which {@link ChangegroupReader} reads it. The caller
 * flushes and closes the stream. Not thread-safe.
 */
public final class ChangegroupWriter {
  private static final byte[] EMPTY_CHUNK = new byte[4];

  private final OutputStream out;
  private final ChangegroupVersion version;
  private final byte[] header;
  private int groups;
  private Optional<Node> previous = Optional.empty();

  public ChangegroupWriter(OutputStream out, ChangegroupVersion version) {
    this.out = out;
    this.version = version;
    this.header = new byte[4 + version.header()];
  }

  /**
   * What a version 01 delta must be against: the revision before it in the group, or {@code p1} of
   * the first.
   */
  public Node requiredBase(Node p1) {
    return previous.orElse(p1);
  }

  /** Writes a revision of the group that is open. */
  public void revision(RevisionDelta revision) throws IOException {
    if (version == ChangegroupVersion.V01 && !revision.base().equals(requiredBase(revision.p1()))) {
      throw new IllegalArgumentException("version 01 cannot say what this delta is against");
    }
    int length = header.length + revision.delta().length;
    if (length < 0) {
      throw new IOException("a delta is too long for a changegroup");
    }
    putLength(length);
    revision.node().copyTo(header, 4);
    revision.p1().copyTo(header, 24);
    revision.p2().copyTo(header, 44);
    if (version == ChangegroupVersion.V01) {
      revision.link().copyTo(header, 64);
    } else {
      revision.base().copyTo(header, 64);
      revision.link().copyTo(header, 84);
    }
    if (version == ChangegroupVersion.V03) {
      header[104] = (byte) (revision.flags() >> 8);
      header[105] = (byte) revision.flags();
    }
    out.write(header, 0, header.length);
    out.write(revision.delta());
    previous = Optional.of(revision.node());
  }

  /** Ends the group that is open: the changesets first, then the manifests, then a file's. */
  public void endGroup() throws IOException {
    out.write(EMPTY_CHUNK);
    previous = Optional.empty();
    groups++;
    if (groups == 2 && version == ChangegroupVersion.V03) {
      out.write(EMPTY_CHUNK);
    }
  }

  /** Opens the group of a file. */
  public void file(RepoPath path) throws IOException {
    byte[] name = path.bytes();
    putLength(4 + name.length);
    out.write(header, 0, 4);
    out.write(name);
  }

  /** Ends the changegroup. */
  public void end() throws IOException {
    out.write(EMPTY_CHUNK);
  }

  private void putLength(int length) {
    header[0] = (byte) (length >> 24);
    header[1] = (byte) (length >> 16);
    header[2] = (byte) (length >> 8);
    header[3] = (byte) length;
  }
}
