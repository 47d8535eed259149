package dev.gatehouse.vcs.hg.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TagMergeTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String C = "c".repeat(40);
  private static final String NULL = "0".repeat(40);

  private static TagMerge.Result merge(String base, String local, String other) {
    return TagMerge.merge(bytes(base), bytes(local), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String merged(TagMerge.Result result) {
    return new String(
        assertInstanceOf(TagMerge.Merged.class, result).content(), StandardCharsets.UTF_8);
  }

  @Test
  void linesThatBothSidesAppendedAreNoConflict() {
    String base = A + " v1\n";

    assertEquals(
        C + " v3\n" + A + " v1\n" + B + " v2\n",
        merged(merge(base, base + B + " v2\n", base + C + " v3\n")));
  }

  @Test
  void theTagThatWasMovedMoreOftenWins() {
    String base = A + " v1\n";

    assertEquals(
        A + " v1\n" + B + " v1\n" + C + " v1\n",
        merged(merge(base, base, base + B + " v1\n" + C + " v1\n")));
  }

  @Test
  void aTagThatBothMovedElsewhereIsForSomebodyToDecide() {
    String base = A + " v1\n";

    assertInstanceOf(
        TagMerge.MovedTwice.class, merge(base, base + B + " v1\n", base + C + " v1\n"));
  }

  @Test
  void aTagWhoseLineWasTakenOutIsDeleted() {
    assertEquals(A + " v1\n" + NULL + " v1\n", merged(merge(A + " v1\n", "", A + " v1\n")));
  }

  @Test
  void linesThatAreNoTagsAreNotLost() {
    assertInstanceOf(TagMerge.NoTags.class, merge("", "# mine\n" + A + " v1\n", B + " v2\n"));
  }
}
