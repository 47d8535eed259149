package dev.gatehouse.vcs.diff;

import java.util.List;

/** How one file differs from another. */
public sealed interface FileDiff {
  /**
   * Both are text.
   *
   * @param before the file before
   * @param after the file after
   * @param hunks what changed; empty if nothing that counts did
   * @param added how many lines were added
   * @param removed how many lines were removed
   */
  record Text(Lines before, Lines after, List<Hunk> hunks, int added, int removed)
      implements FileDiff {
    public Text {
      hunks = List.copyOf(hunks);
    }
  }

  /**
   * At least one is no text: it has a zero byte among its first 8,000, as git has it.
   *
   * @param before how many bytes the file before has
   * @param after how many bytes the file after has
   */
  record Binary(long before, long after) implements FileDiff {}

  /**
   * They are too large to be compared.
   *
   * @param before how many bytes the file before has
   * @param after how many bytes the file after has
   */
  record TooLarge(long before, long after) implements FileDiff {}

  /** Compares two files; one that does not exist counts as empty. */
  static FileDiff of(byte[] before, byte[] after, DiffOptions options) {
    if (isBinary(before) || isBinary(after)) {
      return new Binary(before.length, after.length);
    }
    if (Math.max(before.length, after.length) > options.maxBytes()) {
      return new TooLarge(before.length, after.length);
    }
    Lines a = Lines.of(before);
    Lines b = Lines.of(after);
    if (a.count() + b.count() > options.maxLines()) {
      return new TooLarge(before.length, after.length);
    }
    List<Edit> edits = LineDiff.compute(a, b, options.whitespace());
    return new Text(
        a,
        b,
        Hunk.of(a, b, edits, options.context()),
        edits.stream().mapToInt(Edit::added).sum(),
        edits.stream().mapToInt(Edit::removed).sum());
  }

  /** Whether a file is to be taken for binary, by its first 8,000 bytes. */
  static boolean isBinary(byte[] content) {
    int end = Math.min(content.length, 8_000);
    for (int at = 0; at < end; at++) {
      if (content[at] == 0) {
        return true;
      }
    }
    return false;
  }
}
