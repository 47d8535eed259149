package dev.gatehouse.vcs.hg.revlog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Bytes that are no revlog, chunk or delta: read to the end, or refused, and nothing else. */
class RevlogFuzzTest {
  private static final int LIMIT = 1 << 20;

  @FuzzTest
  void index(byte[] data) throws IOException {
    try {
      Revlog revlog = RevlogFile.parse(data, Path.of("missing.d"), RevlogForm.GENERAL, LIMIT);
      for (int rev = 0; rev < revlog.size(); rev++) {
        try {
          revlog.verified(rev);
        } catch (HgFormatException | NoSuchFileException e) {
          // That is how a revision shall end; the next one may be whole.
        }
      }
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
  }

  @FuzzTest
  void chunk(byte[] data) {
    try {
      byte[] content = ChunkCodec.unpack(data, LIMIT);
      if (content.length > LIMIT && content.length > data.length) {
        throw new AssertionError("more than the limit: " + content.length);
      }
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
  }

  @FuzzTest
  void delta(byte[] data) {
    int half = data.length == 0 ? 0 : (data[0] & 0xff) % data.length;
    byte[] base = Arrays.copyOf(data, half);
    byte[] delta = Arrays.copyOfRange(data, half, data.length);
    try {
      byte[] text = Delta.apply(base, delta, LIMIT);
      if (text.length != Delta.resultLength(base.length, delta, LIMIT)) {
        throw new AssertionError("the length is not what was told");
      }
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
    if (!Arrays.equals(delta, apply(base, Delta.between(base, delta)))) {
      throw new AssertionError("a delta of ours does not make the text it was made for");
    }
  }

  private static byte[] apply(byte[] base, byte[] delta) {
    try {
      return Delta.apply(base, delta, Integer.MAX_VALUE);
    } catch (HgFormatException e) {
      throw new AssertionError("a delta of ours is broken", e);
    }
  }
}
