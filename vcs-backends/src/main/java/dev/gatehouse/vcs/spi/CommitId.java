package dev.gatehouse.vcs.spi;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a commit (git) or changeset (hg).
 *
 * @param hex the 20-byte node as 40 lower-case hexadecimal digits
 */
public record CommitId(String hex) implements Comparable<CommitId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

  public CommitId {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a commit id: " + hex);
    }
  }

  /** Reads an id as a person or a URL gives it: 40 hexadecimal digits in either case. */
  public static Optional<CommitId> parse(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    return FORM.matcher(lower).matches() ? Optional.of(new CommitId(lower)) : Optional.empty();
  }

  /** The first 10 digits: for people to read, never to look up by. */
  public String abbreviated() {
    return hex.substring(0, 10);
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
