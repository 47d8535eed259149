package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ColourFillTest {
  @Test
  void textOnAnyColourIsReadable() {
    for (int red = 0; red < 256; red += 5) {
      for (int green = 0; green < 256; green += 5) {
        for (int blue = 0; blue < 256; blue += 5) {
          int rgb = red << 16 | green << 8 | blue;
          int text = ColourFill.isBlackReadable(rgb) ? 0x000000 : 0xFFFFFF;
          double contrast = ColourFill.contrast(rgb, text);
          assertTrue(contrast >= 4.5, () -> Integer.toHexString(rgb) + " has " + contrast);
        }
      }
    }
  }

  @Test
  void contrastIsThatOfTheGuidelines() {
    assertEquals(21, ColourFill.contrast(0x000000, 0xFFFFFF), 0.001);
    assertEquals(1, ColourFill.contrast(0x123456, 0x123456), 0.001);
    assertEquals(4.54, ColourFill.contrast(0x767676, 0xFFFFFF), 0.01);
  }

  @Test
  void aFillHasNothingButTheColour() {
    assertTrue(ColourFill.of(0xFF00A58A).toString().contains("fill=\"#00a58a\""));
  }
}
