package dev.gatehouse.portal.browse.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names such as {@code main~2}. */
class AncestryTest {
  private static Optional<List<Integer>> steps(String name) {
    return Ancestry.of(name).map(Ancestry::steps);
  }

  @Test
  void stepsAreReadAsGitReadsThem() {
    assertEquals(Optional.of(List.of(1)), steps("main~"));
    assertEquals(Optional.of(List.of(1, 1, 1)), steps("main~3"));
    assertEquals(Optional.of(List.of(1, 1)), steps("main^^"));
    assertEquals(Optional.of(List.of(2, 1, 1)), steps("main^2~2"));
    assertEquals(Optional.of(List.of()), steps("main~0"));
    assertEquals(Optional.of(List.of(0)), steps("main^0"));
    assertEquals("feature/x", Ancestry.of("feature/x~1").orElseThrow().start());
  }

  @Test
  void otherNamesAreNone() {
    for (String name : List.of("main", "~1", "^", "main~1x", "main^{commit}", "main~1000000", "")) {
      assertEquals(Optional.empty(), steps(name), name);
    }
  }

  @Test
  void nobodyGoesFurtherThanAThousandSteps() {
    assertEquals(Optional.of(Collections.nCopies(1_000, 1)), steps("main~1000"));
    assertEquals(Optional.empty(), steps("main~1001"));
    assertEquals(Optional.empty(), steps("main~500~501"));
  }
}
