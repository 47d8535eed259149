package dev.gatehouse.vcs.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.diff.WordDiff.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FileDiffTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static FileDiff.Text text(String before, String after) {
    return assertInstanceOf(
        FileDiff.Text.class, FileDiff.of(bytes(before), bytes(after), DiffOptions.DEFAULT));
  }

  private static String numbers(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void aFileWithZeroBytesIsBinary() {
    assertEquals(
        new FileDiff.Binary(3, 1),
        FileDiff.of(new byte[] {1, 0, 2}, bytes("x"), DiffOptions.DEFAULT));
  }

  @Test
  void aFileOverTheBoundIsNotCompared() {
    DiffOptions options = new DiffOptions(Whitespace.COMPARE, 3, 10, 4);
    assertEquals(
        new FileDiff.TooLarge(11, 0), FileDiff.of(bytes("0123456789a"), bytes(""), options));
    assertEquals(
        new FileDiff.TooLarge(6, 4), FileDiff.of(bytes("1\n2\n3\n"), bytes("1\n2\n"), options));
  }

  @Test
  void aHunkHasThreeLinesAroundAChange() {
    FileDiff.Text diff = text(numbers(0, 20), numbers(0, 10) + "new\n" + numbers(10, 20));
    Hunk hunk = diff.hunks().get(0);
    assertEquals(1, diff.hunks().size());
    assertEquals(
        List.of(7, 6, 7, 7), List.of(hunk.beginA(), hunk.countA(), hunk.beginB(), hunk.countB()));
    assertEquals(OptionalInt.of(6), hunk.heading());
    assertEquals(1, diff.added());
    assertEquals(0, diff.removed());
    assertEquals(DiffLine.added(10), hunk.lines().get(3));
  }

  @Test
  void changesThatLieCloseShareAHunk() {
    String before = numbers(0, 30);
    String near = before.replace("line 10\n", "ten\n").replace("line 16\n", "sixteen\n");
    String far = before.replace("line 10\n", "ten\n").replace("line 18\n", "eighteen\n");
    assertEquals(1, text(before, near).hunks().size());
    assertEquals(2, text(before, far).hunks().size());
  }

  @Test
  void aHunkReachesToTheEdgesOfTheFile() {
    FileDiff.Text diff = text("a\nb\n", "b\nc");
    assertEquals(1, diff.hunks().size());
    assertEquals(
        List.of(DiffLine.removed(0), DiffLine.context(1, 0), DiffLine.added(1)),
        diff.hunks().get(0).lines());
    assertTrue(diff.after().endsWithoutNewline());
  }

  @Test
  void textIsDecodedAsUtf8OrElseAsLatin1() {
    assertEquals("grün", Lines.of(bytes("grün\r\n")).text(0));
    assertEquals("grün", Lines.of("grün".getBytes(StandardCharsets.ISO_8859_1)).text(0));
  }

  @Test
  void aChangedWordIsFound() {
    assertEquals(
        Optional.of(new WordDiff(List.of(new Span(4, 9)), List.of(new Span(4, 7)))),
        WordDiff.of("The quick fox jumps", "The red fox jumps"));
  }

  @Test
  void linesThatHaveNothingInCommonAreNotMarked() {
    assertEquals(Optional.empty(), WordDiff.of("return value;", "while (true) {"));
  }

  @Test
  void asManyLinesAddedAsRemovedBelongTogether() {
    FileDiff.Text diff = text("a\none\ntwo\nb\nthree\nc\n", "a\nONE\nTWO\nb\nTHREE\nFOUR\nc\n");
    assertEquals(Map.of(1, 3, 2, 4), WordDiff.pairs(diff.hunks().get(0)));
  }
}
