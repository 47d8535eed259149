package dev.gatehouse.web.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says of the headings in a text how deep they are in the page that shows it. A text begins with
 * {@code <h1>} wherever it stands, and leaves levels out; who goes from heading to heading with a
 * screen reader would take it for another page, or miss something. What the headings look like
 * stays as it is. Thread-safe.
 */
public final class HeadingLevels {
  private static final int DEEPEST = 6;

  /** Sanitised HTML has no {@code <} in texts and attributes, so that this is a heading. */
  private static final Pattern HEADING =
      Pattern.compile("<h([1-6])(?: aria-level=\"([1-6])\")?(?=[ >])");

  private HeadingLevels() {}

  /**
   * The same, with each heading one level below the one it belongs to.
   *
   * @param above the level of the heading that all of it stands under
   */
  public static SafeHtml under(int above, SafeHtml html) {
    Matcher heading = HEADING.matcher(html.toString());
    StringBuilder out = new StringBuilder(html.length() + 200);
    Deque<Integer> open = new ArrayDeque<>();
    while (heading.find()) {
      String said = heading.group(2) == null ? heading.group(1) : heading.group(2);
      int level = Integer.parseInt(said);
      while (!open.isEmpty() && open.peek() >= level) {
        open.pop();
      }
      open.push(level);
      int now = Math.min(DEEPEST, above + open.size());
      heading.appendReplacement(out, "<h" + heading.group(1) + " aria-level=\"" + now + "\"");
    }
    return new SafeHtml(heading.appendTail(out).toString());
  }
}
