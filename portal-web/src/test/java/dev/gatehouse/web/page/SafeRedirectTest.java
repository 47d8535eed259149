package dev.gatehouse.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a value in a link may send a browser: CVE-2023-3515, CVE-2022-1058, CVE-2018-15178. */
final class SafeRedirectTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/settings/tokens",
        "/acme/rocket/blob/main/a%20b.txt",
        "/acme/rocket/settings/access?subject=acme/core&level=READ",
        "/explore?q=https://example.org/",
        "/?page=2",
        "/acme/rocket/raw/main/%C3%A9t%C3%A9.txt",
        "/redirect?to=//evil.example"
      })
  void aPathOfThisPortalIsKeptAsItIs(String target) {
    assertEquals(target, SafeRedirect.of(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
        "/%09/evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
        "/%5Cevil.example",
        "/%5c%5cevil.example",
        "https:evil.example",
        "https://evil.example/",
        "https://portal@evil.example/",
        "//portal@evil.example",
        "http:///evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "/a/../../evil",
        "/..//evil.example",
        "/.//evil.example",
        "/%2e%2e/evil",
        "/%2E./evil",
        "/a//evil.example",
        "/%0d%0aSet-Cookie:x=1",
        "/\r\nSet-Cookie: x=1",
        "/a%0aLocation:%20//evil.example",
        "/a%00",
        "/a%7f",
        "/a%",
        "/a%2",
        "/a%zz",
        "/\u017Fettings",
        "/\u212Aeys",
        "/\uFF0Fevil.example",
        "/\u2215evil.example",
        "/a\"onload=x",
        "/<script>",
        "/a#//evil.example",
        "?next=//evil.example",
        "./evil",
        "../evil"
      })
  void whatCouldLeadElsewhereLeadsToTheStartPage(String target) {
    assertEquals("/", SafeRedirect.of(target));
  }

  @Test
  void anEndlessTargetLeadsToTheStartPage() {
    assertEquals("/", SafeRedirect.of("/" + "a".repeat(2_000)));
  }
}
