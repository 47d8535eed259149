package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.diff.Lines;
import java.util.List;

/** What came of merging three texts. */
public sealed interface TextMergeResult {
  /** One text with the changes of both sides; the bytes are not to be changed. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Clean(byte[] content) implements TextMergeResult {}

  /**
   * Both sides changed the same lines, each in its own way.
   *
   * @param regions all of them, also those that are not in conflict
   */
  record Conflict(Lines base, Lines local, Lines other, List<MergeRegion> regions)
      implements TextMergeResult {
    public Conflict {
      regions = List.copyOf(regions);
    }

    /** How many places somebody has to decide about. */
    public long conflicts() {
      return regions.stream().filter(r -> r.kind() == MergeRegion.Kind.CONFLICT).count();
    }

    /**
     * The text with markers around each place in conflict, as Mercurial writes it: lines that both
     * sides begin or end a conflict with stand outside the markers. Where the same line could be
     * counted to the beginning and to the end, Mercurial counts it twice, which loses it for
     * whoever takes one side whole; this counts it to the beginning.
     */
    public byte[] withMarkers(String localName, String otherName) {
      return new ConflictMarkers(this, localName, otherName).render();
    }
  }

  /** One of the three has a NUL in it, so that lines mean nothing. */
  record Binary() implements TextMergeResult {}
}
