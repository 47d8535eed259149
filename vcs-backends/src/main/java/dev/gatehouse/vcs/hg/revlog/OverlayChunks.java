package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Chunks of revisions that are not on disk, behind those of another source.
 *
 * @param base has the first ones
 * @param from how many it has
 * @param chunks the further ones, empty where they are in the data file by now; may grow behind
 *     what the index knows of
 * @param data where those are
 */
record OverlayChunks(Chunks base, int from, List<Optional<byte[]>> chunks, Chunks data)
    implements Chunks {
  @Override
  public byte[] read(RevlogIndex index, int rev) throws IOException {
    if (rev < from) {
      return base.read(index, rev);
    }
    Optional<byte[]> chunk = chunks.get(rev - from);
    return chunk.isPresent() ? chunk.get().clone() : data.read(index, rev);
  }
}
