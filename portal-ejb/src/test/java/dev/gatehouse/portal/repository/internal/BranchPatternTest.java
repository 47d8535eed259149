package dev.gatehouse.portal.repository.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BranchPatternTest {
  @ParameterizedTest
  @CsvSource({
    "main, main, true",
    "main, Main, false",
    "main, mains, false",
    "main, amain, false",
    "*, main, true",
    "*, release/1, false",
    "**, release/1, true",
    "release/*, release/1.0, true",
    "release/*, release/1/2, false",
    "release/**, release/1/2, true",
    "release/**, release, false",
    "*/fix, a/fix, true",
    "*/fix, /fix, true",
    "**/fix, a/b/fix, true",
    "v*.x, v1.2.x, true",
    "v*.x, v1.2.y, false",
    "a.c, abc, false",
    "[a], a, false",
    "***, a/b, true",
    "a*b*c, aXbYc, true",
    "a*b*c, aXcYb, false",
  })
  void aStarStopsAtASlashAndTwoDoNot(String pattern, String name, boolean fits) {
    assertEquals(fits, BranchPattern.matches(pattern, name), pattern + " on " + name);
  }

  @Test
  void aPatternOfStarsTakesNoMoreThanPatternTimesName() {
    String pattern = "*a".repeat(127);
    String name = "a".repeat(254) + "b";
    assertEquals(false, BranchPattern.matches(pattern, name));
  }
}
