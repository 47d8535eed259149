package dev.gatehouse.web.markup;

/** Text of repositories where no mark fits: in the title of a page, in what a pointer shows. */
public final class VisibleText {
  private VisibleText() {}

  /** The text with U+FFFD for all that cannot be seen, or changes the order of what is read. */
  public static String of(String text) {
    if (text.chars().noneMatch(c -> HtmlEscaper.isDeceptive((char) c))) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hidden = HtmlEscaper.isDeceptive(c) && !HtmlEscaper.joinsEmoji(text, i);
      visible.append(hidden ? '\uFFFD' : c);
    }
    return visible.toString();
  }
}
