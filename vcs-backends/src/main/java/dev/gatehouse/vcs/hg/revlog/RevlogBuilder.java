package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts revisions behind those of a revlog, in memory. What is built is readable at once, also as
 * the base of what comes next. For one thread.
 */
public final class RevlogBuilder {
  private final Revlog base;
  private final RevlogCompression compression;
  private final List<Optional<byte[]>> chunks = new ArrayList<>();
  private final Chunks data;
  private final RevlogIndex index;
  private final Revlog current;
  private int released;

  RevlogBuilder(Revlog base) {
    this(base, RevlogCompression.NONE);
  }

  /**
   * Begins with the revisions that are there.
   *
   * @param compression how new chunks are packed
   */
  public RevlogBuilder(Revlog base, RevlogCompression compression) {
    this(base, compression, new InlineChunks(new byte[0]));
  }

  /**
   * Begins with the revisions that are there.
   *
   * @param data has the chunks that are released
   */
  RevlogBuilder(Revlog base, RevlogCompression compression, Chunks data) {
    this.base = base;
    this.data = data;
    this.compression = compression;
    this.index = base.index().growing();
    this.current = over(index);
  }

  /**
   * Appends a revision, unless there is one with its node.
   *
   * @return its number
   */
  public int add(NewRevision revision) throws IOException {
    return add(revision, Optional.empty());
  }

  /**
   * Appends a revision that came as a delta, unless there is one with its node.
   *
   * @param delta stored as it is if that is as good as any other
   * @return its number
   */
  public int add(NewRevision revision, Optional<KnownDelta> delta) throws IOException {
    OptionalInt found = current.find(revision.node());
    if (found.isPresent()) {
      return found.getAsInt();
    }
    return append(revision, DeltaPolicy.choose(current, revision, delta, compression));
  }

  /**
   * Appends a revision as a full text, unless there is one with its node.
   *
   * @return its number
   */
  public int addWhole(NewRevision revision) throws IOException {
    OptionalInt found = current.find(revision.node());
    return found.isPresent()
        ? found.getAsInt()
        : append(revision, DeltaPolicy.whole(revision, compression));
  }

  private int append(NewRevision revision, DeltaPolicy.Stored stored) throws IOException {
    int rev = current.size();
    byte[] entry =
        RevlogIndex.entry(
            current.dataLength(),
            revision.flags(),
            stored.packed().length,
            revision.text().length,
            base(rev, stored),
            revision.linkRevision(),
            revision.p1(),
            revision.p2(),
            revision.node());
    chunks.add(Optional.of(stored.packed()));
    index.append(entry);
    current.remember(rev, revision.text());
    return rev;
  }

  private Revlog over(RevlogIndex revisions) {
    return new Revlog(
        revisions,
        new OverlayChunks(base.chunks(), base.size(), chunks, data),
        base.form(),
        base.limit());
  }

  /** Forgets the chunks that were added so far: the data file has them. */
  void release() {
    for (; released < chunks.size(); released++) {
      chunks.set(released, Optional.empty());
    }
  }

  /** How many revisions are there by now. */
  public int size() {
    return index.size();
  }

  /** Without general delta the field says where the chain begins. */
  private int base(int rev, DeltaPolicy.Stored stored) {
    if (stored.base() == Revlog.NULL) {
      return rev;
    }
    if (current.form().generalDelta()) {
      return stored.base();
    }
    int at = stored.base();
    while (current.deltaBase(at) != Revlog.NULL) {
      at = current.deltaBase(at);
    }
    return at;
  }

  /** A full text, of those that were there and of those that were added. */
  public byte[] text(int rev) throws IOException {
    return current.text(rev);
  }

  /**
   * All revisions, also those that are added later. Only for the thread that builds.
   *
   * @see #revlog()
   */
  Revlog current() {
    return current;
  }

  /** All revisions, as they are now. */
  public Revlog revlog() {
    return over(index.snapshot());
  }
}
