package dev.gatehouse.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.review.api.DiffSide;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Positions in a difference, as GitHub counts them. */
class HunkPositionsTest {
  private static final String PATCH =
      """
      @@ -1,3 +1,4 @@ heading
       one
      -two
      +TWO
      +more
       three
      @@ -10 +11,2 @@
      -@@ -9,9 +9,9 @@ no header
      +ten
      +eleven
      \\ No newline at end of file""";

  private final HunkPositions positions = new HunkPositions(PATCH);

  @Test
  void theLineBelowTheFirstHeaderIsOneAndLaterHeadersCount() {
    assertEquals(Optional.of(1), positions.position(DiffSide.RIGHT, 1));
    assertEquals(Optional.of(2), positions.position(DiffSide.LEFT, 2));
    assertEquals(Optional.of(3), positions.position(DiffSide.RIGHT, 2));
    assertEquals(Optional.of(5), positions.position(DiffSide.LEFT, 3));
    assertEquals(Optional.of(5), positions.position(DiffSide.RIGHT, 4));
    assertEquals(Optional.of(7), positions.position(DiffSide.LEFT, 10));
    assertEquals(Optional.of(9), positions.position(DiffSide.RIGHT, 12));
  }

  @Test
  void aLineThatIsNotShownHasNone() {
    assertEquals(Optional.empty(), positions.position(DiffSide.RIGHT, 7));
    assertEquals(Optional.empty(), positions.position(DiffSide.RIGHT, 13));
    assertEquals(Optional.empty(), positions.position(DiffSide.RIGHT, 0));
  }

  @Test
  void aPositionLeadsToItsLineAndAHeaderToNone() {
    assertEquals(Optional.of(new HunkPositions.Line(DiffSide.RIGHT, 1)), positions.line(1));
    assertEquals(Optional.of(new HunkPositions.Line(DiffSide.LEFT, 2)), positions.line(2));
    assertEquals(Optional.of(new HunkPositions.Line(DiffSide.LEFT, 10)), positions.line(7));
    for (int none : new int[] {-1, 0, 6, 10, 11}) {
      assertEquals(Optional.empty(), positions.line(none), "position " + none);
    }
  }

  @Test
  void aHunkIsToldFromItsHeaderToTheLine() {
    assertEquals("@@ -1,3 +1,4 @@ heading\n one\n-two\n+TWO", positions.hunk(3));
    assertEquals("@@ -10 +11,2 @@\n-@@ -9,9 +9,9 @@ no header", positions.hunk(7));
  }
}
