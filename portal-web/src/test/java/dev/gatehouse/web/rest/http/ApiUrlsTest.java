package dev.gatehouse.web.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ApiUrlsTest {
  @Test
  void addressesAreBelowTheSettingWithOrWithoutItsSlash() {
    for (String url : new String[] {"https://code.example.org", "https://code.example.org/"}) {
      assertEquals(
          "https://code.example.org/api/v3/repos/ada/notes",
          new ApiUrls(url).repository("ada", "notes"));
    }
  }

  @Test
  void whatANameHoldsCannotLeaveItsSegment() {
    assertEquals("a%2Fb%3Fc%23d%20%25%22%3C%3E%C3%A9", ApiUrls.segment("a/b?c#d %\"<>é"));
    assertEquals("docs/a%20b.txt", ApiUrls.path("docs/a b.txt"));
  }
}
