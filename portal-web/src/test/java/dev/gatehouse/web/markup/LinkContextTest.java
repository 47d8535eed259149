package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkContextTest {
  private final LinkContext context = new LinkContext("python", "peps", "main", "docs/guide");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          other.md                 , /python/peps/blob/main/docs/guide/other.md
          ./other.md               , /python/peps/blob/main/docs/guide/other.md
          ../LICENSE               , /python/peps/blob/main/docs/LICENSE
          /README.md               , /python/peps/blob/main/README.md
          ../../../../etc/passwd   , /python/peps/blob/main/etc/passwd
          %2e%2e/%2E%2e/x          , /python/peps/blob/main/x
          a%2Fb.md                 , /python/peps/blob/main/docs/guide/a%2Fb.md
          img/                     , /python/peps/tree/main/docs/guide/img
          ..                       , /python/peps/tree/main/docs
          ../..                    , /python/peps/tree/main
          a b.md                   , /python/peps/blob/main/docs/guide/a%20b.md
          a%20b.md                 , /python/peps/blob/main/docs/guide/a%20b.md
          100%.md                  , /python/peps/blob/main/docs/guide/100%25.md
          é.md                     , /python/peps/blob/main/docs/guide/%C3%A9.md
          a;b.md                   , /python/peps/blob/main/docs/guide/a%3Bb.md
          a\\b                     , /python/peps/blob/main/docs/guide/a%5Cb
          x.py?plain=1#L3          , /python/peps/blob/main/docs/guide/x.py?plain=1#L3
          other.md#the-end         , /python/peps/blob/main/docs/guide/other.md#user-content-the-end
          pep-0008.rst#naming      , /python/peps/blob/main/docs/guide/pep-0008.rst#user-content-naming
          #here                    , #user-content-here
          ?x                       , /python/peps/tree/main/docs/guide?x
          """)
  void aRelativeLinkLeadsIntoTheRepository(String href, String url) {
    LinkContext.Link link = context.link(href).orElseThrow();
    assertEquals(url, link.url());
    assertFalse(link.isOutside());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/",
        "HTTP://example.org",
        "//example.org/x",
        "\\\\example.org"
      })
  void aLinkToAnotherHostIsSaidToBeOne(String href) {
    assertTrue(context.link(href).orElseThrow().isOutside());
  }

  @Test
  void mailIsNotAnotherHost() {
    assertFalse(context.link("mailto:a@example.org").orElseThrow().isOutside());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:x", "data:text/html,x", "file:///etc/passwd", "", "  ", "c:x"})
  void aLinkThatMayDoHarmIsNone(String href) {
    assertTrue(context.link(href).isEmpty());
    assertTrue(context.image(href).isEmpty());
  }

  @Test
  void imagesAreLoadedRaw() {
    assertEquals(
        "/python/peps/raw/main/docs/guide/a.png", context.image("a.png?raw=true").orElseThrow());
    assertEquals("https://example.org/a.png", context.image("https://example.org/a.png").get());
    assertTrue(context.image("mailto:a@example.org").isEmpty());
    assertTrue(context.image("#x").isEmpty());
    assertTrue(context.image("/..").isEmpty());
  }

  @Test
  void namesInTheAddressAreEncodedAndARefKeepsItsSlashes() {
    LinkContext odd = new LinkContext("o", "r", "feature/50%#?", "");
    assertEquals("/o/r/blob/feature/50%25%23%3F/x", odd.link("x").orElseThrow().url());
  }
}
