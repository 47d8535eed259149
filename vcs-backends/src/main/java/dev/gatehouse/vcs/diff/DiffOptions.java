package dev.gatehouse.vcs.diff;

/**
 * How files are compared.
 *
 * @param whitespace which white space counts
 * @param context how many unchanged lines are shown around a change, 0 or more
 * @param maxBytes the largest file that is compared, in bytes
 * @param maxLines the most lines both files together may have to be compared
 */
public record DiffOptions(Whitespace whitespace, int context, int maxBytes, int maxLines) {
  /** Three lines of context, all white space, files of at most 2 MiB and 100,000 lines. */
  public static final DiffOptions DEFAULT =
      new DiffOptions(Whitespace.COMPARE, 3, 2 << 20, 100_000);

  public DiffOptions {
    if (context < 0 || maxBytes < 0 || maxLines < 0) {
      throw new IllegalArgumentException("a number is negative");
    }
  }

  /** The same with other white space. */
  public DiffOptions with(Whitespace other) {
    return new DiffOptions(other, context, maxBytes, maxLines);
  }
}
