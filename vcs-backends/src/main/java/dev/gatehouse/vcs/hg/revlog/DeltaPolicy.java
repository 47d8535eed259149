package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;
import java.util.Optional;

/**
 * Chooses what a new revision is stored as: a delta that keeps the chain short to read, or a full
 * text. The bounds are those that hg holds itself to, so that its readers stay fast.
 */
final class DeltaPolicy {
  private static final int LONGEST_CHAIN = 1000;

  /** How much of a file may be read for one text, as a multiple of the text. */
  private static final int READ_FACTOR = 4;

  private static final int LEAST_READ = 256 * 1024;

  private DeltaPolicy() {}

  /**
   * What a revision is stored as.
   *
   * @param base revision that {@code content} is a delta against; {@link Revlog#NULL} for full text
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Stored(int base, byte[] packed) {}

  /** The full text, whatever a delta would save. */
  static Stored whole(NewRevision revision, RevlogCompression compression) {
    return new Stored(Revlog.NULL, ChunkCodec.pack(revision.text(), compression));
  }

  static Stored choose(
      Revlog before,
      NewRevision revision,
      Optional<KnownDelta> known,
      RevlogCompression compression)
      throws IOException {
    if (known.isPresent() && revision.flags() == 0) {
      int base = known.get().base();
      byte[] delta = known.get().bytes();
      if (base != Revlog.NULL
          && (before.form().generalDelta() || base == before.size() - 1)
          && before.flags(base) == 0
          && delta.length <= revision.text().length / 2) {
        byte[] packed = ChunkCodec.pack(delta, compression);
        if (isReadable(before, base, packed.length, revision.text().length)) {
          return new Stored(base, packed);
        }
      }
    }
    byte[] full = ChunkCodec.pack(revision.text(), compression);
    Stored best = new Stored(Revlog.NULL, full);
    int tip = before.size() - 1;
    // Nothing may be stored on top of what has no text of its own.
    if (revision.flags() != 0 || tip < 0) {
      return best;
    }
    int[] candidates =
        before.form().generalDelta()
            ? new int[] {revision.p1(), revision.p2(), tip}
            : new int[] {tip};
    for (int i = 0; i < candidates.length; i++) {
      int base = candidates[i];
      boolean tried = base == Revlog.NULL;
      for (int j = 0; j < i; j++) {
        tried |= candidates[j] == base;
      }
      if (tried || before.flags(base) != 0) {
        continue;
      }
      byte[] delta = Delta.between(before.text(base), revision.text());
      byte[] packed = ChunkCodec.pack(delta, compression);
      if (packed.length < best.packed().length
          && delta.length <= revision.text().length
          && isReadable(before, base, packed.length, revision.text().length)) {
        best = new Stored(base, packed);
        break;
      }
    }
    return best;
  }

  /** Whether a delta on this base leaves a chain that is quick to read. */
  private static boolean isReadable(Revlog before, int base, int packedLength, int textLength) {
    long sum = packedLength;
    int links = 1;
    int at = base;
    while (true) {
      sum += before.packedLength(at);
      links++;
      int next = before.deltaBase(at);
      if (next == Revlog.NULL) {
        break;
      }
      at = next;
    }
    long span = before.dataLength() + packedLength - before.offset(at);
    return links <= LONGEST_CHAIN
        && sum <= 2L * textLength
        && span <= Math.max(LEAST_READ, (long) READ_FACTOR * textLength);
  }
}
