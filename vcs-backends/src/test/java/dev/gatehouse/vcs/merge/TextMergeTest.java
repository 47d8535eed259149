package dev.gatehouse.vcs.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMergeTest {
  private static final int TRIPLES = 6_000;

  @Test
  void changesOfDifferentLinesAreBothInTheResult() {
    TextMergeResult result = merge("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nb\nc\nd\ne\n");

    assertEquals("a\nB\nc\nd\ne\n", text(result));
  }

  @Test
  void theSameChangeOnBothSidesIsMadeOnce() {
    assertEquals("a\nx\nc\n", text(merge("a\nb\nc\n", "a\nx\nc\n", "a\nx\nc\n")));
  }

  @Test
  void changesOfTheSameLineAreAConflictThatNamesTheLinesOfAllThree() {
    TextMergeResult.Conflict conflict =
        assertInstanceOf(
            TextMergeResult.Conflict.class,
            merge("a\nb\nc\nd\n", "a\nx\nc\nD\n", "a\ny\ny\nc\nd\n"));

    assertEquals(1, conflict.conflicts());
    MergeRegion region = conflict.regions().get(1);
    assertEquals(MergeRegion.Kind.CONFLICT, region.kind());
    assertEquals(new MergeRegion.Span(1, 2), region.base());
    assertEquals(new MergeRegion.Span(1, 2), region.local());
    assertEquals(new MergeRegion.Span(1, 3), region.other());
    assertEquals(
        MergeRegion.Kind.LOCAL_CHANGED,
        conflict.regions().get(conflict.regions().size() - 1).kind());
    assertEquals(
        "a\n<<<<<<< mine\nx\n=======\ny\ny\n>>>>>>> theirs\nc\nD\n",
        new String(conflict.withMarkers("mine", "theirs"), StandardCharsets.UTF_8));
  }

  @Test
  void markersEndLinesAsTheFileDoes() {
    TextMergeResult.Conflict conflict =
        assertInstanceOf(TextMergeResult.Conflict.class, merge("a\r\n", "b\r\n", "c\r\n"));

    assertEquals(
        "<<<<<<< l\r\nb\r\n=======\r\nc\r\n>>>>>>> o\r\n",
        new String(conflict.withMarkers("l", "o"), StandardCharsets.UTF_8));
  }

  @Test
  void aNulInAnyOfTheThreeMakesThemNoTexts() {
    assertInstanceOf(TextMergeResult.Binary.class, merge("a\n\0", "b\n", "c\n"));
    assertInstanceOf(TextMergeResult.Binary.class, merge("a\n", "b\n\0", "c\n"));
    assertInstanceOf(TextMergeResult.Binary.class, merge("a\n", "b\n", "c\0\n"));
  }

  @Test
  void theRegionsOfAConflictCoverAllLinesInOrder() {
    Random random = new Random(11);
    int conflicts = 0;
    for (int round = 0; round < 500; round++) {
      byte[][] triple = triple(random);
      if (TextMerge.merge(triple[0], triple[1], triple[2])
          instanceof TextMergeResult.Conflict conflict) {
        conflicts++;
        int base = 0;
        int local = 0;
        int other = 0;
        for (MergeRegion region : conflict.regions()) {
          assertEquals(base, region.base().begin());
          assertEquals(local, region.local().begin());
          assertEquals(other, region.other().begin());
          base = region.base().end();
          local = region.local().end();
          other = region.other().end();
        }
        assertEquals(conflict.base().count(), base);
        assertEquals(conflict.local().count(), local);
        assertEquals(conflict.other().count(), other);
      }
    }
    assertTrue(conflicts > 50, "only " + conflicts + " conflicts");
  }

  @Test
  void stockMercurialMergesGeneratedTextsToTheSameBytes() throws Exception {
    Random random = new Random(20230607);
    int clean = 0;
    int conflicts = 0;
    int differentMarkers = 0;
    List<String> different = new ArrayList<>();
    try (StockTextMerge stock = StockTextMerge.start()) {
      for (int round = 0; round < TRIPLES; round++) {
        byte[][] triple = triple(random);
        StockTextMerge.Answer expected = stock.merge(triple[0], triple[1], triple[2]);
        TextMergeResult result = TextMerge.merge(triple[0], triple[1], triple[2]);
        boolean conflict = result instanceof TextMergeResult.Conflict;
        byte[] content =
            result instanceof TextMergeResult.Conflict c
                ? c.withMarkers("local", "other")
                : assertInstanceOf(TextMergeResult.Clean.class, result).content();
        if (conflict != expected.conflict()) {
          different.add("triple " + round);
        } else if (!Arrays.equals(content, expected.content())) {
          if (conflict) {
            differentMarkers++;
          } else {
            different.add("triple " + round);
          }
        }
        clean += conflict ? 0 : 1;
        conflicts += conflict ? 1 : 0;
      }
    }
    assertEquals(List.of(), different);
    assertTrue(differentMarkers < TRIPLES / 50, differentMarkers + " with other markers");
    assertTrue(clean > TRIPLES / 10, clean + " clean");
    assertTrue(conflicts > TRIPLES / 10, conflicts + " conflicts");
  }

  @Test
  void stockMercurialMergesLargeRepetitiveTextsToTheSameBytes() throws Exception {
    Random random = new Random(7);
    try (StockTextMerge stock = StockTextMerge.start()) {
      for (int lines : new int[] {1_200, 31_500, 64_000}) {
        List<String> base = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
          base.add(random.nextInt(3) == 0 ? "}\n" : "line " + random.nextInt(lines / 4) + "\n");
        }
        byte[] text = bytes(base);
        byte[] local = bytes(edited(base, random, 40, lines));
        byte[] other = bytes(edited(base, random, 40, lines));
        StockTextMerge.Answer expected = stock.merge(text, local, other);
        TextMergeResult result = TextMerge.merge(text, local, other);
        byte[] content =
            result instanceof TextMergeResult.Conflict c
                ? c.withMarkers("local", "other")
                : assertInstanceOf(TextMergeResult.Clean.class, result).content();
        assertArrayEquals(expected.content(), content, lines + " lines");
      }
    }
  }

  /** A text and two edits of it; few different lines, so that there are many ways to match them. */
  private static byte[][] triple(Random random) {
    int vocabulary = 1 + random.nextInt(random.nextBoolean() ? 4 : 40);
    int length = random.nextInt(random.nextInt(4) == 0 ? 120 : 25);
    List<String> base = new ArrayList<>();
    for (int line = 0; line < length; line++) {
      base.add(line(random, vocabulary));
    }
    int edits = 1 + random.nextInt(5);
    byte[][] triple =
        new byte[][] {
          bytes(base),
          bytes(edited(base, random, edits, vocabulary)),
          bytes(edited(base, random, edits, vocabulary))
        };
    for (int i = 0; i < 3; i++) {
      if (random.nextInt(6) == 0 && triple[i].length > 0) {
        triple[i] = Arrays.copyOf(triple[i], triple[i].length - 1);
      }
    }
    return triple;
  }

  private static String line(Random random, int vocabulary) {
    int word = random.nextInt(vocabulary);
    return word == 0 ? "\n" : "word " + word + (word % 7 == 6 ? "\r\n" : "\n");
  }

  private static List<String> edited(List<String> base, Random random, int edits, int vocabulary) {
    List<String> lines = new ArrayList<>(base);
    for (int edit = random.nextInt(edits + 1); edit > 0; edit--) {
      int at = random.nextInt(lines.size() + 1);
      int end = Math.min(lines.size(), at + random.nextInt(4));
      switch (random.nextInt(4)) {
        case 0 -> lines.subList(at, end).clear();
        case 1 -> lines.add(at, line(random, vocabulary));
        case 2 -> {
          List<String> moved = new ArrayList<>(lines.subList(at, end));
          lines.subList(at, end).clear();
          lines.addAll(random.nextInt(lines.size() + 1), moved);
        }
        default -> {
          for (int line = at; line < end; line++) {
            lines.set(line, line(random, vocabulary));
          }
        }
      }
    }
    return lines;
  }

  private static TextMergeResult merge(String base, String local, String other) {
    return TextMerge.merge(bytes(List.of(base)), bytes(List.of(local)), bytes(List.of(other)));
  }

  private static String text(TextMergeResult result) {
    return new String(
        assertInstanceOf(TextMergeResult.Clean.class, result).content(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.UTF_8);
  }
}
