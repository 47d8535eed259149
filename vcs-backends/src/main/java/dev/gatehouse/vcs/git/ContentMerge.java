package dev.gatehouse.vcs.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/** Merges files line by line, as git does with its histogram diff. For one thread. */
final class ContentMerge {
  /** A file that is larger is not merged line by line. */
  static final int MOST_BYTES = 32 << 20;

  private static final int LOOKED_AT = 8000;

  private final ObjectReader reader;
  private final ObjectInserter inserter;

  ContentMerge(ObjectReader reader, ObjectInserter inserter) {
    this.reader = reader;
    this.inserter = inserter;
  }

  /** How it ended. */
  enum End {
    CLEAN,
    CONFLICT,
    /** There are no lines. */
    BINARY
  }

  /**
   * What came of it.
   *
   * @param content with markers if there is a conflict; ours if there are no lines
   */
  record Merged(End end, ObjectId content) {}

  /** Whether git takes a file for one that has no lines. */
  static boolean isBinary(byte[] content) {
    for (int at = 0; at < Math.min(content.length, LOOKED_AT); at++) {
      if (content[at] == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Merges two files that differ from each other and from what they come from.
   *
   * @param base empty if they come from nothing
   */
  Merged merge(Optional<ObjectId> base, ObjectId ours, ObjectId theirs) throws IOException {
    Optional<byte[]> from = base.isEmpty() ? Optional.of(new byte[0]) : read(base.get());
    Optional<byte[]> a = read(ours);
    Optional<byte[]> b = read(theirs);
    if (from.isEmpty() || a.isEmpty() || b.isEmpty()) {
      return new Merged(End.BINARY, ours);
    }
    if (isBinary(from.get()) || isBinary(a.get()) || isBinary(b.get())) {
      return new Merged(End.BINARY, ours);
    }
    if (Arrays.equals(from.get(), b.get())) {
      return new Merged(End.CLEAN, ours);
    }
    if (Arrays.equals(from.get(), a.get())) {
      return new Merged(End.CLEAN, theirs);
    }
    MergeResult<RawText> merged =
        new MergeAlgorithm(new HistogramDiff())
            .merge(
                RawTextComparator.DEFAULT,
                new RawText(from.get()),
                new RawText(a.get()),
                new RawText(b.get()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MergeFormatter()
        .formatMerge(out, merged, List.of("BASE", "OURS", "THEIRS"), StandardCharsets.UTF_8);
    byte[] content = out.toByteArray();
    ObjectId id =
        Arrays.equals(content, a.get()) ? ours : inserter.insert(Constants.OBJ_BLOB, content);
    return new Merged(merged.containsConflicts() ? End.CONFLICT : End.CLEAN, id);
  }

  /** Empty if it is too large. */
  private Optional<byte[]> read(ObjectId id) throws IOException {
    ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
    if (loader.getSize() > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(loader.getCachedBytes(MOST_BYTES));
    } catch (LargeObjectException e) {
      return Optional.empty();
    }
  }
}
