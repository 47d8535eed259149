package dev.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLimitsTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {512, 1_024, 2_048, 4_096, 16_384, 200_000})
  void headersNeverFillMoreThanAThirdOfTheMemory(long mebibytes) {
    HeaderLimits limits = HeaderLimits.of(mebibytes * MIB);
    assertTrue((long) limits.connections() * limits.bytes() <= mebibytes * MIB / 3 + 300 * MIB);
    assertTrue(
        mebibytes < 512
            || mebibytes > 4_096
            || (long) limits.connections() * limits.bytes() <= mebibytes * MIB / 3);
  }

  @Test
  void smallMemoryHasShortHeadersAndLargeMemoryLongOnes() {
    assertEquals(new HeaderLimits(1_024, 174_762, 270), HeaderLimits.of(512 * MIB));
    assertEquals(new HeaderLimits(1_365, 1_048_832, 1_124), HeaderLimits.of(4_096 * MIB));
    assertEquals(1_114_112, HeaderLimits.of(64_000 * MIB).bytes());
  }
}
