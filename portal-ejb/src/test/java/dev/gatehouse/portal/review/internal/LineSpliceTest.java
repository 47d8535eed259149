package dev.gatehouse.portal.review.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.review.internal.LineSplice.Piece;
import dev.gatehouse.portal.testing.TestPortal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines in the place of others, and every other byte as it was. */
final class LineSpliceTest {
  private static final int FILES = 2_000;

  @Test
  void generatedFilesKeepWhatNobodyReplaced() {
    Random random = new Random(4);
    for (int n = 0; n < FILES; n++) {
      int count = 1 + random.nextInt(12);
      List<String> texts = new ArrayList<>();
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        texts.add(random.nextInt(5) == 0 ? "" : "zeile " + n + "." + i + (i % 3 == 0 ? " ä" : ""));
        ends.add(random.nextBoolean() ? "\n" : "\r\n");
      }
      if (random.nextInt(3) == 0 && !texts.get(count - 1).isEmpty()) {
        ends.set(count - 1, "");
      }
      String mark = random.nextInt(4) == 0 ? "\uFEFF" : "";
      List<Piece> pieces = pieces(random, count);
      byte[] made = LineSplice.apply(file(mark, texts, ends), pieces);
      assertEquals(
          mark + String.join("\n", expected(texts, pieces)),
          plain(made),
          "file " + n + ": " + pieces);
      String whole = new String(made, StandardCharsets.UTF_8);
      for (int i = 0; i < count; i++) {
        if (!isReplaced(pieces, i + 1) && !texts.get(i).isEmpty()) {
          assertEquals(
              1,
              count(whole, texts.get(i) + ends.get(i)),
              "file " + n + ", line " + (i + 1) + " with its end");
        }
      }
    }
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }

  private static byte[] file(String mark, List<String> texts, List<String> ends) {
    StringBuilder file = new StringBuilder(mark);
    for (int i = 0; i < texts.size(); i++) {
      file.append(texts.get(i)).append(ends.get(i));
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The lines joined by line feeds, without an end of the last. */
  private static String plain(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static List<Piece> pieces(Random random, int count) {
    List<Piece> pieces = new ArrayList<>();
    int at = 1 + random.nextInt(3);
    while (at <= count) {
      int end = Math.min(count, at + random.nextInt(3));
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        lines.add("neu " + at + "." + i);
      }
      pieces.add(new Piece(at, end, lines));
      at = end + 1 + random.nextInt(4);
    }
    Collections.shuffle(pieces, random);
    return pieces;
  }

  private static boolean isReplaced(List<Piece> pieces, int line) {
    return pieces.stream().anyMatch(p -> p.startLine() <= line && line <= p.line());
  }

  private static List<String> expected(List<String> texts, List<Piece> pieces) {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= texts.size(); i++) {
      int line = i;
      pieces.stream()
          .filter(piece -> piece.startLine() == line)
          .forEach(piece -> lines.addAll(piece.lines()));
      if (!isReplaced(pieces, line)) {
        lines.add(texts.get(i - 1));
      }
    }
    return lines;
  }

  @Test
  void aFileThatIsNotUnicodeStaysWhatItIsAndTakesNothingElse() {
    byte[] file = "gr\u00fcn\nblau\n".getBytes(StandardCharsets.ISO_8859_1);
    assertArrayEquals(
        "gr\u00fcn\nwei\u00df\n".getBytes(StandardCharsets.ISO_8859_1),
        LineSplice.apply(file, List.of(new Piece(2, 2, List.of("wei\u00df")))));
    TestPortal.refused(
        ErrorCode.INVALID,
        () -> LineSplice.apply(file, List.of(new Piece(2, 2, List.of("\u767d")))));
  }
}
