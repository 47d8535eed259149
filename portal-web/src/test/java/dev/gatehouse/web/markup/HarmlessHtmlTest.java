package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of the other tests must itself be able to say no. */
class HarmlessHtmlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>x</script>",
        "<p onclick=\"x\">x</p>",
        "<a href=\"javascript:x\">x</a>",
        "<p style=\"x\">x</p>",
        "<p id=\"x\">x</p>",
        "<p>x",
        "<p>x</b>",
        "<svg></svg>",
        "<p x=y>x</p>",
        "a < b"
      })
  void harmIsSeen(String html) {
    assertThrows(AssertionError.class, () -> HarmlessHtml.check(new SafeHtml(html)));
  }

  @Test
  void harmlessHtmlPasses() {
    HarmlessHtml.check(new SafeHtml("<p class=\"x\">a &lt; b<br /><a href=\"/o/r\">x</a></p>"));
  }
}
