package dev.gatehouse.vcs.hg.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.merge.TextMerge;
import dev.gatehouse.vcs.merge.TextMergeResult;
import java.util.Arrays;

/** Any three files: merged, or said to be in conflict, and what is merged stays as it is. */
class TagMergeFuzzTest {
  private static final byte SEPARATOR = (byte) 0xff;

  @FuzzTest
  void tags(byte[] data) {
    byte[][] files = split(data);
    if (TagMerge.merge(files[0], files[1], files[2]) instanceof TagMerge.Merged merged) {
      byte[] once = merged.content();
      byte[] again =
          assertInstanceOf(TagMerge.Merged.class, TagMerge.merge(once, once, once)).content();
      assertArrayEquals(
          again,
          assertInstanceOf(TagMerge.Merged.class, TagMerge.merge(again, again, again)).content());
    }
  }

  @FuzzTest
  void texts(byte[] data) {
    byte[][] files = split(data);
    TextMergeResult result = TextMerge.merge(files[0], files[1], files[2]);
    if (result instanceof TextMergeResult.Conflict conflict) {
      conflict.withMarkers("local", "other");
    }
  }

  private static byte[][] split(byte[] data) {
    int first = separator(data, 0);
    int second = separator(data, first + 1);
    return new byte[][] {
      Arrays.copyOf(data, first), part(data, first + 1, second), part(data, second + 1, data.length)
    };
  }

  private static byte[] part(byte[] data, int from, int to) {
    return from >= to ? new byte[0] : Arrays.copyOfRange(data, from, to);
  }

  private static int separator(byte[] data, int from) {
    for (int at = from; at < data.length; at++) {
      if (data[at] == SEPARATOR) {
        return at;
      }
    }
    return data.length;
  }
}
