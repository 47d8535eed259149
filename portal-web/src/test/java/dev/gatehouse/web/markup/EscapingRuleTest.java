package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No page and no class switches escaping off; {@code gh:html} is the one way. */
class EscapingRuleTest {
  /** Faces' and PrimeFaces' switches: escape, escapeText, itemEscaped... with anything but true. */
  private static final Pattern IN_A_PAGE =
      Pattern.compile(
          "\\b\\w*escape\\w*\\s*=\\s*([\"'])(?!\\s*true\\s*\\1)|name\\s*=\\s*([\"'])\\w*escape\\w*\\2",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_A_CLASS = Pattern.compile("\\bset\\w*Escaped?\\w*\\s*\\(");

  @Test
  void nothingSwitchesEscapingOff() throws IOException {
    Path main = Path.of("src/main");
    assertTrue(Files.isDirectory(main), "run in the module's directory");
    List<String> findings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(main)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = file.toString();
        if (name.endsWith(".xhtml") && IN_A_PAGE.matcher(Files.readString(file)).find()) {
          findings.add(name);
        }
        if (name.endsWith(".java") && IN_A_CLASS.matcher(Files.readString(file)).find()) {
          findings.add(name);
        }
      }
    }
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h:outputText value=\"#{x}\" escape=\"false\"/>",
        "<h:outputText escape = 'false'/>",
        "<h:outputText escape=\"#{bean.escape}\"/>",
        "<p:tooltip ESCAPE=\"False\"/>",
        "<f:selectItem itemEscaped=\"false\"/>",
        "<p:dialog escapeHeader=\"false\"/>",
        "<f:attribute name=\"escape\" value=\"false\"/>"
      })
  void theRuleSeesEverySpelling(String page) {
    assertTrue(IN_A_PAGE.matcher(page).find());
  }

  @Test
  void theRuleLetsTheRestPass() {
    assertFalse(IN_A_PAGE.matcher("<h:outputText escape=\"true\" value=\"escape\"/>").find());
    assertTrue(IN_A_CLASS.matcher("text.setEscape(false);").find());
    assertFalse(IN_A_CLASS.matcher("HtmlEscaper.escape(x)").find());
  }
}
