package dev.gatehouse.vcs.diff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineDiffTest {
  static Lines lines(String text) {
    return Lines.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Each character a line. */
  private static Lines letters(String letters) {
    return lines(letters.chars().mapToObj(c -> (char) c + "\n").collect(Collectors.joining()));
  }

  private static List<Edit> diff(Lines a, Lines b) {
    List<Edit> edits = LineDiff.compute(a, b, Whitespace.COMPARE);
    assertArrayEquals(b.content(), apply(a, b, edits));
    return edits;
  }

  /** Makes the second file from the first and what the edits add. */
  static byte[] apply(Lines a, Lines b, List<Edit> edits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    int lastB = 0;
    for (Edit edit : edits) {
      assertTrue(edit.removed() + edit.added() > 0, "an edit edits something");
      assertEquals(edit.beginA() - at, edit.beginB() - lastB, "what lies between is equally long");
      while (at < edit.beginA()) {
        out.writeBytes(a.bytes(at++));
      }
      for (int line = edit.beginB(); line < edit.endB(); line++) {
        out.writeBytes(b.bytes(line));
      }
      at = edit.endA();
      lastB = edit.endB();
    }
    while (at < a.count()) {
      out.writeBytes(a.bytes(at++));
    }
    return out.toByteArray();
  }

  private static int size(List<Edit> edits) {
    return edits.stream().mapToInt(edit -> edit.added() + edit.removed()).sum();
  }

  @Test
  void equalFilesHaveNoEdits() {
    assertEquals(List.of(), diff(letters("abc"), letters("abc")));
    assertEquals(List.of(), diff(lines(""), lines("")));
  }

  @Test
  void anEmptyFileDiffersByAllLines() {
    assertEquals(List.of(new Edit(0, 0, 0, 3)), diff(lines(""), letters("abc")));
    assertEquals(List.of(new Edit(0, 3, 0, 0)), diff(letters("abc"), lines("")));
  }

  @Test
  void aChangedLineIsOneEdit() {
    assertEquals(List.of(new Edit(1, 2, 1, 2)), diff(letters("abc"), letters("axc")));
  }

  @Test
  void aMissingNewlineAtTheEndIsAChange() {
    assertEquals(List.of(new Edit(1, 2, 1, 2)), diff(lines("a\nb\n"), lines("a\nb")));
    assertEquals(List.of(new Edit(1, 2, 1, 3)), diff(lines("a\nb"), lines("a\nb\nc")));
    assertEquals(
        List.of(), LineDiff.compute(lines("a\nb\n"), lines("a\nb"), Whitespace.IGNORE_EOL));
  }

  @Test
  void whitespaceCountsAsAsked() {
    Lines a = lines("if (a)\n\tb = 1;\n");
    Lines shifted = lines("if (a)  \r\n  b =  1;\n");
    assertEquals(1, diff(a, shifted).size());
    assertEquals(
        List.of(new Edit(1, 2, 1, 2)), LineDiff.compute(a, shifted, Whitespace.IGNORE_EOL));
    assertEquals(List.of(), LineDiff.compute(a, shifted, Whitespace.IGNORE_CHANGE));
    assertEquals(List.of(), LineDiff.compute(a, lines("if(a)\nb=1;"), Whitespace.IGNORE_ALL));
    assertEquals(1, LineDiff.compute(a, lines("if(a)\nb=1;"), Whitespace.IGNORE_CHANGE).size());
  }

  @Test
  void anAddedFunctionIsShownWhole() {
    String one = "int one() {\n  return 1;\n}\n\n";
    String two = "int two() {\n  return 2;\n}\n\n";
    String three = "int three() {\n  return 3;\n}\n";
    List<Edit> edits = diff(lines(one + three), lines(one + two + three));
    assertEquals(List.of(new Edit(4, 4, 4, 8)), edits);
  }

  @Test
  void randomSequencesAreMadeFromEachOther() {
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      int letters = 1 + random.nextInt(8);
      Lines a = letters(word(random, random.nextInt(30), letters));
      Lines b = letters(word(random, random.nextInt(30), letters));
      diff(a, b);
    }
  }

  @Test
  void editsOfOneRandomFileAreFoundNearlyMinimal() {
    Random random = new Random(11);
    long found = 0;
    long least = 0;
    for (int round = 0; round < 200; round++) {
      String a = word(random, 60, 12);
      StringBuilder b = new StringBuilder(a);
      for (int edit = 0; edit < 6; edit++) {
        int at = random.nextInt(b.length());
        if (random.nextBoolean()) {
          b.deleteCharAt(at);
        } else {
          b.insert(at, (char) ('a' + random.nextInt(12)));
        }
      }
      found += size(diff(letters(a), letters(b.toString())));
      least += a.length() + b.length() - 2L * longestCommonSubsequence(a, b.toString());
    }
    assertTrue(found <= least * 1.25, found + " edits where " + least + " would do");
  }

  @Test
  void whereAllLinesAreFrequentTheShortestEditIsFound() {
    Random random = new Random(13);
    for (int round = 0; round < 50; round++) {
      String a = word(random, 300, 2);
      String b = word(random, 300, 2);
      int[] numbersA = a.chars().map(c -> c - 'a').toArray();
      int[] numbersB = b.chars().map(c -> c - 'a').toArray();
      EditList edits = new EditList(300, 300);
      new MyersDiff(numbersA, numbersB, edits, new SequenceDiff.Effort(Long.MAX_VALUE))
          .compare(0, 300, 0, 300);
      assertEquals(600 - 2 * longestCommonSubsequence(a, b), size(edits.shifted(0)));
    }
  }

  @Test
  void veryDifferentLargeFilesStayWithinTheBound() {
    Random random = new Random(17);
    String a =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "x" + random.nextInt(50) + "\n")
            .collect(Collectors.joining());
    String b =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "x" + random.nextInt(50) + "\n")
            .collect(Collectors.joining());
    diff(lines(a), lines(b));
  }

  private static String word(Random random, int length, int letters) {
    return random
        .ints(length, 'a', 'a' + letters)
        .mapToObj(c -> String.valueOf((char) c))
        .collect(Collectors.joining());
  }

  private static int longestCommonSubsequence(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int i = 0; i < a.length(); i++) {
      int diagonal = 0;
      for (int j = 0; j < b.length(); j++) {
        int above = row[j + 1];
        row[j + 1] = a.charAt(i) == b.charAt(j) ? diagonal + 1 : Math.max(above, row[j]);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
