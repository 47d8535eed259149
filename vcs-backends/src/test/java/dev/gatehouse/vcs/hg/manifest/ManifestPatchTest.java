package dev.gatehouse.vcs.hg.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.revlog.Delta;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A manifest that is read by way of a delta is the one that is read as a whole. */
class ManifestPatchTest {
  private static final String[] FLAGS = {"", "x", "l", "t"};

  private int good;
  private int bad;

  private static byte[] text(SortedMap<String, String> files) {
    StringBuilder text = new StringBuilder();
    files.forEach((path, rest) -> text.append(path).append('\0').append(rest).append('\n'));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(Random random) {
    StringBuilder hex = new StringBuilder();
    while (hex.length() < 40) {
      hex.append(Integer.toHexString(random.nextInt(16)));
    }
    return hex + FLAGS[random.nextInt(FLAGS.length)];
  }

  private static String path(Random random) {
    return "d" + random.nextInt(4) + "/f" + random.nextInt(30);
  }

  private static String outcome(Manifest manifest) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i <= manifest.size(); i++) {
      out.append(manifest.start(i)).append(' ');
    }
    return out + manifest.entries().toString();
  }

  private interface Reading {
    Manifest read() throws HgFormatException;
  }

  private static String outcome(Reading reading) {
    try {
      return outcome(reading.read());
    } catch (HgFormatException e) {
      return "refused";
    }
  }

  private void assertSame(Manifest base, byte[] delta) throws HgFormatException {
    byte[] text = Delta.apply(base.text(), delta, 1 << 20);
    String whole = outcome(() -> Manifest.parse(text));
    assertEquals(whole, outcome(() -> Manifest.patched(base, text, delta)));
    if (whole.equals("refused")) {
      bad++;
    } else {
      good++;
    }
  }

  @Test
  void editsOfLinesAreReadAsTheWholeIs() throws HgFormatException {
    Random random = new Random(11);
    TreeMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      Manifest base = Manifest.parse(text(files));
      for (int edits = random.nextInt(5); edits >= 0; edits--) {
        if (random.nextBoolean() || files.isEmpty()) {
          files.put(path(random), line(random));
        } else {
          files.remove(files.higherKey(path(random)) == null ? files.firstKey() : path(random));
        }
      }
      byte[] text = text(files);
      byte[] delta = Delta.between(base.text(), text);
      assertArrayEquals(text, Delta.apply(base.text(), delta, 1 << 20));
      assertSame(base, delta);
    }
    assertEquals(2_000, good);
  }

  @Test
  void anyDeltaIsReadAsTheWholeIs() throws IOException {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      TreeMap<String, String> files = new TreeMap<>();
      for (int n = random.nextInt(8); n > 0; n--) {
        files.put(path(random), line(random));
      }
      Manifest base = Manifest.parse(text(files));
      assertSame(base, anyDelta(random, base));
    }
    assertTrue(good > 1_000, "only " + good + " were good");
    assertTrue(bad > 1_000, "only " + bad + " were bad");
  }

  /** Hunks that begin and end at lines, or anywhere, with lines in them, or parts of lines. */
  private static byte[] anyDelta(Random random, Manifest base) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] text = base.text();
    int at = 0;
    for (int hunks = random.nextInt(4); hunks > 0; hunks--) {
      int start = place(random, base, at);
      int end = place(random, base, start);
      byte[] content = content(random, text, start, end);
      out.writeInt(start);
      out.writeInt(end);
      out.writeInt(content.length);
      out.write(content);
      at = end;
    }
    return bytes.toByteArray();
  }

  private static int place(Random random, Manifest base, int from) {
    int length = base.length();
    if (random.nextInt(4) == 0) {
      return from + random.nextInt(length - from + 1);
    }
    return Math.max(from, base.start(random.nextInt(base.size() + 1)));
  }

  private static byte[] content(Random random, byte[] text, int start, int end) {
    return switch (random.nextInt(4)) {
      case 0 -> new byte[0];
      case 1 -> java.util.Arrays.copyOfRange(text, start, end);
      case 2 -> {
        byte[] same = java.util.Arrays.copyOfRange(text, start, end);
        if (same.length > 0) {
          same[random.nextInt(same.length)] = (byte) "a\n\0/x0\r".charAt(random.nextInt(7));
        }
        yield same;
      }
      default -> (path(random) + '\0' + line(random) + '\n').getBytes(StandardCharsets.ISO_8859_1);
    };
  }
}
