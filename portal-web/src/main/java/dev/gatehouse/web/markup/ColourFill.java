package dev.gatehouse.web.markup;

/**
 * A colour that somebody chose, behind text. The Content-Security-Policy forbids styles in a page,
 * so that the colour is a picture that the text lies on. Stateless.
 */
public final class ColourFill {
  private ColourFill() {}

  /**
   * A rectangle of a colour, as wide and high as its place.
   *
   * @param rgb {@code 0xRRGGBB}; other bits are not looked at
   */
  public static SafeHtml of(int rgb) {
    return new SafeHtml(
        "<svg class=\"colour-fill\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 1 1\""
            + " preserveAspectRatio=\"none\"><rect width=\"1\" height=\"1\" fill=\"#"
            + String.format("%06x", rgb & 0xFFFFFF)
            + "\"/></svg>");
  }

  /**
   * Whether black text on a colour is easier to read than white: the better one has a contrast of
   * at least 4.5, whatever the colour.
   */
  public static boolean isBlackReadable(int rgb) {
    return contrast(rgb, 0x000000) >= contrast(rgb, 0xFFFFFF);
  }

  /** The contrast of two colours, from 1 to 21, as WCAG 2 defines it. */
  public static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double c = (channel & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
