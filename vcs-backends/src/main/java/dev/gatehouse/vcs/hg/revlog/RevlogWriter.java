package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Appends revisions to a revlog's files. What was added is readable at once, and is written at
 * {@link #flush}: the data before the index, so that whoever reads meanwhile finds what an entry
 * leads to. A revlog whose chunks stand in its index gets a data file when they become many. For
 * one thread.
 */
public final class RevlogWriter {
  /** Chunks that may wait in memory, in bytes. */
  private static final long MOST_PENDING = 4L << 20;

  /** From so many bytes of chunks on they are in a file of their own, as hg has it. */
  private static final long LONGEST_INLINE = 131_072;

  private final RevlogBuilder builder;
  private final RevlogSink sink;
  private RevlogForm form;
  private int written;
  private long pending;

  /**
   * Begins behind the revisions that are there.
   *
   * @param base what the files have; its form is that of files that are not there yet
   * @param compression how new chunks are packed
   * @param data the data file, where what was written is read again
   */
  public RevlogWriter(Revlog base, RevlogCompression compression, Path data, RevlogSink sink) {
    this.builder = new RevlogBuilder(base, compression, new FileChunks(data));
    this.sink = sink;
    this.form = base.form();
    this.written = base.size();
  }

  /** Appends a revision; see {@link RevlogBuilder#add(NewRevision, Optional)}. */
  public int add(NewRevision revision, Optional<KnownDelta> delta) throws IOException {
    return counted(builder.add(revision, delta));
  }

  /** Appends a revision as a full text; see {@link RevlogBuilder#addWhole}. */
  public int addWhole(NewRevision revision) throws IOException {
    return counted(builder.addWhole(revision));
  }

  private int counted(int rev) throws IOException {
    pending += builder.current().packedLength(rev);
    if (pending > MOST_PENDING && sink.flush()) {
      flush();
      if (sink.flush()) {
        builder.release();
      }
    }
    return rev;
  }

  /** How many revisions there are, with those that were added. */
  public int size() {
    return builder.size();
  }

  /** The revision with a node; {@link Revlog#NULL} for {@link Node#NULL}. */
  public OptionalInt find(Node node) {
    return builder.current().find(node);
  }

  /** See {@link RevlogFlags}. */
  public int flags(int rev) {
    return rev == Revlog.NULL ? 0 : builder.current().flags(rev);
  }

  /** A full text as it is stored. */
  public byte[] text(int rev) throws IOException {
    return builder.text(rev);
  }

  /** All revisions, as they are now. */
  public Revlog revlog() {
    return builder.revlog();
  }

  /** Writes what was added. */
  public void flush() throws IOException {
    Revlog now = builder.current();
    int from = written;
    int to = now.size();
    if (from == to) {
      return;
    }
    boolean splits = form.inline() && now.dataLength() >= LONGEST_INLINE;
    if (splits) {
      form = new RevlogForm(false, form.generalDelta());
      sink.append(RevlogSink.File.DATA, chunks(now, 0, to));
      byte[] index = entries(now, 0, to);
      if (from == 0) {
        sink.append(RevlogSink.File.INDEX, index);
      } else {
        sink.replace(RevlogSink.File.INDEX, index);
      }
    } else if (form.inline()) {
      sink.append(RevlogSink.File.INDEX, inline(now, from, to));
    } else {
      sink.append(RevlogSink.File.DATA, chunks(now, from, to));
      sink.append(RevlogSink.File.INDEX, entries(now, from, to));
    }
    written = to;
    pending = 0;
  }

  private static byte[] chunks(Revlog revlog, int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int rev = from; rev < to; rev++) {
      out.writeBytes(revlog.packedChunk(rev));
    }
    return out.toByteArray();
  }

  private byte[] entries(Revlog revlog, int from, int to) {
    byte[] out = new byte[Math.multiplyExact(to - from, RevlogIndex.ENTRY)];
    for (int rev = from; rev < to; rev++) {
      entry(revlog, rev, out, (rev - from) * RevlogIndex.ENTRY);
    }
    return out;
  }

  private byte[] inline(Revlog revlog, int from, int to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] entry = new byte[RevlogIndex.ENTRY];
    for (int rev = from; rev < to; rev++) {
      entry(revlog, rev, entry, 0);
      out.writeBytes(entry);
      out.writeBytes(revlog.packedChunk(rev));
    }
    return out.toByteArray();
  }

  /** The first entry has the file's header where others have their offset. */
  private void entry(Revlog revlog, int rev, byte[] target, int at) {
    revlog.index().copyEntry(rev, target, at);
    if (rev == 0) {
      ByteBuffer.wrap(target).putInt(at, form.header());
    }
  }
}
