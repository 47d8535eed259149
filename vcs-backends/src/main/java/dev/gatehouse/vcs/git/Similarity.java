package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * How much of a file is in another, as git counts it: the bytes of those pieces that both have, a
 * piece being a line, or 64 bytes of a longer one, in parts of 60,000 of the larger file. What was
 * read is kept. For one thread.
 */
final class Similarity {
  static final int WHOLE = 60_000;
  private static final int PIECE = 64;
  private static final int MOST_BYTES = 16 << 20;

  private final ObjectReader reader;
  private final Map<ObjectId, Pieces> known = new HashMap<>();

  Similarity(ObjectReader reader) {
    this.reader = reader;
  }

  /** Sorted hashes of pieces, and beside each how many bytes the pieces of this hash have. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Pieces(int size, long[] hashes, int[] weights) {
    static final Pieces NONE = new Pieces(0, new long[0], new int[0]);
  }

  /**
   * The similarity of two files.
   *
   * @param least below it any value may come out
   */
  int of(ObjectId a, ObjectId b, int least) throws IOException {
    long sizeA = size(a);
    long sizeB = size(b);
    long larger = Math.max(sizeA, sizeB);
    long smaller = Math.min(sizeA, sizeB);
    if (larger == 0
        || larger > MOST_BYTES
        || larger * (WHOLE - least) < (larger - smaller) * WHOLE) {
      return 0;
    }
    return (int) (common(pieces(a), pieces(b)) * WHOLE / larger);
  }

  private long size(ObjectId id) throws IOException {
    Pieces pieces = known.get(id);
    return pieces != null ? pieces.size() : reader.getObjectSize(id, Constants.OBJ_BLOB);
  }

  private static long common(Pieces a, Pieces b) {
    long common = 0;
    int i = 0;
    int j = 0;
    while (i < a.hashes.length && j < b.hashes.length) {
      if (a.hashes[i] == b.hashes[j]) {
        common += Math.min(a.weights[i++], b.weights[j++]);
      } else if (a.hashes[i] < b.hashes[j]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  private Pieces pieces(ObjectId id) throws IOException {
    Pieces found = known.get(id);
    if (found == null) {
      found = read(id);
      known.put(id.copy(), found);
    }
    return found;
  }

  private Pieces read(ObjectId id) throws IOException {
    ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
    if (loader.getSize() > MOST_BYTES) {
      return Pieces.NONE;
    }
    try {
      return count(loader.getCachedBytes(MOST_BYTES));
    } catch (LargeObjectException e) {
      return Pieces.NONE;
    }
  }

  private static Pieces count(byte[] content) {
    boolean text = !ContentMerge.isBinary(content);
    long[] pieces = new long[Math.max(16, content.length / 16)];
    int count = 0;
    int length = 0;
    long hash = 0xcbf29ce484222325L;
    for (int at = 0; at < content.length; at++) {
      byte b = content[at];
      // Line ends count as equal, whichever of the two they are.
      if (text && b == '\r' && at + 1 < content.length && content[at + 1] == '\n') {
        continue;
      }
      hash = (hash ^ b) * 0x100000001b3L;
      length++;
      if (length == PIECE || b == '\n') {
        if (count == pieces.length) {
          pieces = Arrays.copyOf(pieces, count * 2);
        }
        pieces[count++] = piece(hash, length);
        length = 0;
        hash = 0xcbf29ce484222325L;
      }
    }
    if (length > 0) {
      if (count == pieces.length) {
        pieces = Arrays.copyOf(pieces, count + 1);
      }
      pieces[count++] = piece(hash, length);
    }
    Arrays.sort(pieces, 0, count);
    return distinct(content.length, pieces, count);
  }

  /** A hash above, the length in the lowest eight bits. */
  private static long piece(long hash, int length) {
    return (hash ^ hash >>> 31) << 8 | length;
  }

  private static Pieces distinct(int size, long[] pieces, int count) {
    long[] hashes = new long[count];
    int[] weights = new int[count];
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      long hash = pieces[i] >> 8;
      if (distinct == 0 || hashes[distinct - 1] != hash) {
        hashes[distinct++] = hash;
      }
      weights[distinct - 1] += (int) (pieces[i] & 0xff);
    }
    return new Pieces(size, Arrays.copyOf(hashes, distinct), Arrays.copyOf(weights, distinct));
  }
}
