package dev.gatehouse.vcs.git;

import java.util.Arrays;

/**
 * How often each line occurs in a file, for telling how similar two files are without comparing
 * them line by line. Immutable.
 */
final class LineCounts {
  /** A file that resembles nothing. */
  static final LineCounts NONE = new LineCounts(new long[0], new int[0], 0);

  /** Sorted; one per distinct line. */
  private final long[] hashes;

  /** Beside the hashes: the bytes of all lines that have this hash. */
  private final int[] weights;

  private final int bytes;

  private LineCounts(long[] hashes, int[] weights, int bytes) {
    this.hashes = hashes;
    this.weights = weights;
    this.bytes = bytes;
  }

  /** How many bytes the file has. */
  int bytes() {
    return bytes;
  }

  static LineCounts of(byte[] content) {
    int lines = 1;
    for (byte b : content) {
      if (b == '\n') {
        lines++;
      }
    }
    // The upper 40 bits are a line's hash, the lower 24 its length, so that one sort orders both.
    long[] entries = new long[lines];
    int count = 0;
    int start = 0;
    while (start < content.length) {
      int end = start;
      long hash = 0xcbf29ce484222325L;
      while (end < content.length && content[end] != '\n') {
        hash = (hash ^ content[end++]) * 0x100000001b3L;
      }
      end = Math.min(end + 1, content.length);
      entries[count++] = (hash ^ hash >>> 29) << 24 | Math.min(end - start, 0xffffff);
      start = end;
    }
    Arrays.sort(entries, 0, count);
    long[] hashes = new long[count];
    int[] weights = new int[count];
    int distinct = 0;
    int bytes = 0;
    for (int i = 0; i < count; i++) {
      long hash = entries[i] >> 24;
      int weight = (int) (entries[i] & 0xffffff);
      if (distinct > 0 && hashes[distinct - 1] == hash) {
        weights[distinct - 1] += weight;
      } else {
        hashes[distinct] = hash;
        weights[distinct++] = weight;
      }
      bytes += weight;
    }
    return new LineCounts(Arrays.copyOf(hashes, distinct), Arrays.copyOf(weights, distinct), bytes);
  }

  /** How many percent of the larger file both have. */
  int similarity(LineCounts other) {
    int larger = Math.max(bytes, other.bytes);
    int smaller = Math.min(bytes, other.bytes);
    if (larger == 0 || smaller * 100L < larger * (long) RenameFinder.LEAST_SIMILARITY) {
      return 0;
    }
    long common = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length && j < other.hashes.length) {
      if (hashes[i] == other.hashes[j]) {
        common += Math.min(weights[i++], other.weights[j++]);
      } else if (hashes[i] < other.hashes[j]) {
        i++;
      } else {
        j++;
      }
    }
    return (int) (common * 100 / larger);
  }
}
