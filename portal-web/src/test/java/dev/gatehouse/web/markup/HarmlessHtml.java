package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads HTML with other eyes than the sanitiser's, and fails on anything that is not known. */
final class HarmlessHtml {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"<>]*\")*) ?/?>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");
  private static final Set<String> ELEMENTS =
      Set.of(
          ("a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em"
                  + " figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q"
                  + " rp rt ruby s samp section small span strong sub summary sup table tbody td"
                  + " tfoot th thead time tr u ul var wbr")
              .split(" "));
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("align alt aria-label checked class colspan datetime dir disabled height href id lang"
                  + " loading open referrerpolicy rel reversed rowspan scope src start title type"
                  + " value width")
              .split(" "));
  private static final Set<String> WITHOUT_END = Set.of("br", "hr", "img", "input", "wbr");

  private HarmlessHtml() {}

  static void check(SafeHtml safe) {
    // The sanitiser breaks up what some template languages would read as theirs.
    String html = safe.toString().replace("{<!-- -->{", "{{");
    Matcher tag = TAG.matcher(html);
    Deque<String> open = new ArrayDeque<>();
    int position = 0;
    while (tag.find()) {
      checkText(html.substring(position, tag.start()));
      position = tag.end();
      String element = tag.group(2);
      assertTrue(ELEMENTS.contains(element), () -> "element " + element);
      checkAttributes(tag.group(3));
      if (tag.group(1).equals("/")) {
        assertEquals(element, open.poll(), "closed");
      } else if (!WITHOUT_END.contains(element)) {
        open.push(element);
      }
    }
    checkText(html.substring(position));
    assertTrue(open.isEmpty(), () -> "still open: " + open);
  }

  private static void checkText(String text) {
    assertTrue(text.indexOf('<') < 0 && text.indexOf('>') < 0, () -> "unescaped: " + around(text));
  }

  private static String around(String text) {
    int at = Math.max(text.indexOf('<'), text.indexOf('>'));
    return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
  }

  private static void checkAttributes(String attributes) {
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      String name = attribute.group(1);
      String value = attribute.group(2);
      assertTrue(ATTRIBUTES.contains(name), () -> "attribute " + name);
      switch (name) {
        case "href", "src" ->
            assertTrue(
                value.matches("(?s)(https?://|mailto:|/|#user-content-).*"),
                () -> name + "=" + value);
        case "id" -> assertTrue(value.startsWith("user-content-"), value);
        case "type" -> assertTrue(value.matches("checkbox|[1aAiI]"), value);
        default -> {}
      }
    }
  }
}
