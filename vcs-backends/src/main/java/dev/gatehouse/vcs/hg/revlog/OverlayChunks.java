package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;
import java.util.List;

/**
 * Chunks of revisions that are not on disk, behind those of another source.
 *
 * @param base has the first ones
 * @param from how many it has
 * @param chunks the further ones; may grow behind what the index knows of
 */
record OverlayChunks(Chunks base, int from, List<byte[]> chunks) implements Chunks {
  @Override
  public byte[] read(RevlogIndex index, int rev) throws IOException {
    return rev < from ? base.read(index, rev) : chunks.get(rev - from).clone();
  }
}
