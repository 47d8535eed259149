package dev.gatehouse.portal.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.edit.api.MergedText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditableTextTest {
  private static String changed(String before, String sent) {
    return new String(EditableText.of(before, false).changed(sent), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a\n",
        "a\r\nb\r\n",
        "a\r\nb",
        "a\rb\r",
        "a\nb\r\nc\rd",
        "\n\n",
        "\r\n\n\r"
      })
  void whatNobodyChangedIsTheSameToTheByte(String text) {
    String sent = EditableText.of(text, false).text().replace("\n", "\r\n");
    assertEquals(text, changed(text, sent));
  }

  @Test
  void newLinesEndAsTheOthersDo() {
    assertEquals("one\r\ntwo\r\nthree", changed("one\r\n", "one\r\ntwo\r\nthree"));
    assertEquals("one\ntwo\n", changed("one\n", "one\r\ntwo\r\n"));
    assertEquals("one\rtwo\r", changed("one\r", "one\ntwo\n"));
  }

  @Test
  void aFileWithTwoKindsOfLineEndsKeepsThoseOfTheLinesThatStay() {
    assertEquals(
        "unix\nDOS\r\nnew\r\nold\rlast\n",
        changed("unix\nDOS\r\nold\rlast\n", "unix\nDOS\nnew\nold\nlast\n"));
  }

  @Test
  void aByteOrderMarkStays() {
    byte[] bytes = EditableText.of("a\n", true).changed("b\r\n");
    assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'b', '\n'}, bytes);
  }

  @Test
  void aChangeOfOneLineChangesOneLineOfAnyFile() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      String[] ends = {"\n", "\r\n", "\r"};
      StringBuilder before = new StringBuilder();
      StringBuilder after = new StringBuilder();
      StringBuilder sent = new StringBuilder();
      int lines = 2 + random.nextInt(12);
      int touched = random.nextInt(lines);
      for (int line = 0; line < lines; line++) {
        String end = ends[random.nextInt(3)];
        String text = "line " + line;
        // A lone carriage return before a line feed would be one line end.
        end = end.equals("\r") && line + 1 < lines ? "\r" : end.equals("\r") ? "\n" : end;
        before.append(text).append(end);
        String now = line == touched ? "changed" : text;
        sent.append(now).append("\r\n");
        after.append(now).append(line == touched ? "?" : end);
      }
      String result = changed(before.toString(), sent.toString());
      String pattern =
          java.util.regex.Pattern.quote(after.toString())
              .replace("changed?", "changed\\E(\\r\\n|\\n|\\r)\\Q");
      assertTrue(result.matches(pattern), before + " became " + result);
    }
  }

  @Test
  void twoChangesOfOtherLinesAreMergedAndOfTheSameLineMarked() {
    assertEquals("A\nb\nC\n", MergedText.of("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n"));
    String marked = MergedText.of("a\n", "theirs\n", "mine\n");
    assertEquals("<<<<<<< branch\ntheirs\n=======\nmine\n>>>>>>> your text\n", marked);
    assertEquals(1, MergedText.markerLine(marked));
    assertEquals(0, MergedText.markerLine("a\n=======\nb\n"));
  }
}
