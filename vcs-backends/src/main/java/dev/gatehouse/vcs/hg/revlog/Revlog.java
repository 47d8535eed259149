package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A number of revisions of one revlog, which never changes: what is appended later is in another
 * instance. Thread-safe; nothing has to be closed.
 *
 * <p>Revisions are counted from 0; -1 is the null revision, before all others. Reading throws
 * {@link HgFormatException} where the bytes are not what they must be, and other {@link
 * IOException}s where the disk fails.
 */
public final class Revlog {
  /** The null revision. */
  public static final int NULL = -1;

  /** Texts up to this many bytes are kept for the next delta. */
  private static final int KEPT = 4 << 20;

  private final RevlogIndex index;
  private final Chunks chunks;
  private final RevlogForm form;
  private final int limit;
  private volatile Text last = new Text(NULL, new byte[0]);

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Text(int rev, byte[] bytes) {}

  Revlog(RevlogIndex index, Chunks chunks, RevlogForm form, int limit) {
    this.index = index;
    this.chunks = chunks;
    this.form = form;
    this.limit = limit;
  }

  /**
   * A revlog without revisions and without a file.
   *
   * @param limit how long a text may be, in bytes
   */
  public static Revlog empty(RevlogForm form, int limit) {
    return new Revlog(
        RevlogIndex.empty(form.generalDelta()), new InlineChunks(new byte[0]), form, limit);
  }

  /** How many revisions there are. */
  public int size() {
    return index.size();
  }

  /** How its file is, or will be, laid out. */
  public RevlogForm form() {
    return form;
  }

  /** How long a text may be, in bytes. */
  public int limit() {
    return limit;
  }

  /** A revision's node; that of the null revision is {@link Node#NULL}. */
  public Node node(int rev) {
    return rev == NULL ? Node.NULL : index.node(rev);
  }

  /** Whether this is a revision's node, without making an object. */
  public boolean isNode(int rev, Node node) {
    return rev == NULL ? node.isNull() : index.isNode(rev, node);
  }

  /** Writes the 20 bytes of a revision's node. */
  public void copyNode(int rev, byte[] target, int offset) {
    if (rev == NULL) {
      Node.NULL.copyTo(target, offset);
    } else {
      index.copyNode(rev, target, offset);
    }
  }

  /** The revision with a node; {@link #NULL} for {@link Node#NULL}. */
  public OptionalInt find(Node node) {
    return node.isNull() ? OptionalInt.of(NULL) : index.find(node);
  }

  /**
   * The revision with a node that must be there.
   *
   * @throws HgFormatException if it is not
   */
  public int require(Node node) throws HgFormatException {
    OptionalInt rev = find(node);
    if (rev.isEmpty()) {
      throw new HgFormatException("there is no revision " + node.hex());
    }
    return rev.getAsInt();
  }

  public int p1(int rev) {
    return index.p1(rev);
  }

  public int p2(int rev) {
    return index.p2(rev);
  }

  /** The changeset that a revision was made for first; of a changelog, the revision itself. */
  public int linkRevision(int rev) {
    return index.linkRevision(rev);
  }

  /** See {@link RevlogFlags}. */
  public int flags(int rev) {
    return index.flags(rev);
  }

  /** How long the full text is, in bytes; as the index says, which is not checked here. */
  public int length(int rev) {
    return index.length(rev);
  }

  /** How long the chunk is as it is stored, in bytes. */
  public int packedLength(int rev) {
    return index.packedLength(rev);
  }

  /** The revision that the chunk is a delta against; {@link #NULL} if it is a full text. */
  public int deltaBase(int rev) {
    return index.deltaBase(rev);
  }

  /** Where the chunk begins among all chunks, in bytes. */
  long offset(int rev) {
    return index.offset(rev);
  }

  /** How many bytes all chunks take. */
  long dataLength() {
    return size() == 0 ? 0 : index.offset(size() - 1) + index.packedLength(size() - 1);
  }

  /** The chunk, unpacked: a {@link Delta} against {@link #deltaBase}, or a full text. */
  public byte[] chunk(int rev) throws IOException {
    return ChunkCodec.unpack(chunks.read(index, rev), limit);
  }

  byte[] packedChunk(int rev) throws IOException {
    return chunks.read(index, rev);
  }

  /**
   * A full text as it is stored; not compared with the node. That of the null revision is empty.
   */
  public byte[] text(int rev) throws IOException {
    if (rev == NULL) {
      return new byte[0];
    }
    Text start = last;
    List<Integer> deltas = new ArrayList<>();
    int at = rev;
    while (at != start.rev) {
      int base = index.deltaBase(at);
      if (base == NULL) {
        start = new Text(at, chunk(at));
        break;
      }
      deltas.add(at);
      at = base;
    }
    byte[] text = start.bytes;
    for (int i = deltas.size() - 1; i >= 0; i--) {
      text = Delta.apply(text, chunk(deltas.get(i)), limit);
    }
    if (text.length <= KEPT) {
      last = new Text(rev, text);
      return text.clone();
    }
    return text;
  }

  /**
   * Takes a text that was just made for one that was just read, however long it is: the next delta
   * is against it, and a chain of long ones would be applied anew for each.
   */
  void remember(int rev, byte[] text) {
    last = new Text(rev, text);
  }

  /**
   * A full text that has its node's hash, unless the revision's flags say that it has not.
   *
   * @throws HgFormatException also if the text is not what the node says
   */
  public byte[] verified(int rev) throws IOException {
    byte[] text = text(rev);
    int unhashed = RevlogFlags.CENSORED | RevlogFlags.ELLIPSIS | RevlogFlags.EXTERNALLY_STORED;
    if (rev != NULL
        && (flags(rev) & unhashed) == 0
        && !isNode(rev, Node.hash(node(p1(rev)), node(p2(rev)), text))) {
      throw new HgFormatException("revision " + node(rev).hex() + " does not have its hash");
    }
    return text;
  }

  /** This, and further revisions that are in memory only. */
  public Revlog with(List<NewRevision> revisions) throws IOException {
    RevlogBuilder builder = new RevlogBuilder(this);
    for (NewRevision revision : revisions) {
      builder.add(revision);
    }
    return builder.revlog();
  }

  RevlogIndex index() {
    return index;
  }

  Chunks chunks() {
    return chunks;
  }
}
