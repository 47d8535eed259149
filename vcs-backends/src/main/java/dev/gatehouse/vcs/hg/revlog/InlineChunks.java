package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.util.Arrays;

/**
 * Chunks that stand between the entries of the index file.
 *
 * @param file the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record InlineChunks(byte[] file) implements Chunks {
  @Override
  public byte[] read(RevlogIndex index, int rev) throws HgFormatException {
    long from = index.offset(rev) + (long) RevlogIndex.ENTRY * (rev + 1);
    long to = from + index.packedLength(rev);
    if (to > file.length) {
      throw new HgFormatException("the chunk of revision " + rev + " lies behind the file's end");
    }
    return Arrays.copyOfRange(file, (int) from, (int) to);
  }
}
