package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

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
    int tip = before.size() - 1;
    // Nothing may be stored on top of what has no text of its own.
    if (revision.flags() != 0 || tip < 0) {
      return whole(revision, compression);
    }
    Optional<Stored> full = Optional.empty();
    for (int base : candidates(before, revision)) {
      if (before.flags(base) != 0 || !isReadable(before, base, 0, revision.text().length)) {
        continue;
      }
      byte[] delta = Delta.between(before.text(base), revision.text());
      if (delta.length > revision.text().length) {
        continue;
      }
      byte[] packed = ChunkCodec.pack(delta, compression);
      if (!isReadable(before, base, packed.length, revision.text().length)) {
        continue;
      }
      // What is plainly shorter is not compared with the full text, which takes long to pack.
      if (delta.length > revision.text().length / 2) {
        full = full.or(() -> Optional.of(whole(revision, compression)));
        if (packed.length >= full.get().packed().length) {
          continue;
        }
      }
      return new Stored(base, packed);
    }
    return full.orElseGet(() -> whole(revision, compression));
  }

  /** What a delta may be against, the likeliest first. */
  private static Set<Integer> candidates(Revlog before, NewRevision revision) {
    Set<Integer> candidates = new LinkedHashSet<>();
    if (before.form().generalDelta()) {
      candidates.add(revision.p1());
      candidates.add(revision.p2());
    }
    candidates.add(before.size() - 1);
    candidates.remove(Revlog.NULL);
    return candidates;
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
