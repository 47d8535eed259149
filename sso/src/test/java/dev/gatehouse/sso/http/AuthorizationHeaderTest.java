package dev.gatehouse.sso.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {
  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer gth_x", "bearer gth_x", "token gth_x", "TOKEN  gth_x "})
  void aTokenComesAsBearerOrAsGitHubWritesIt(String header) {
    assertEquals(new AuthorizationHeader.Bearer("gth_x"), AuthorizationHeader.parse(header));
  }

  @Test
  void aPasswordMayHoldColonsAndAnyLanguage() {
    assertEquals(
        new AuthorizationHeader.Basic("ada", "pass:wörd"),
        AuthorizationHeader.parse("Basic " + encoded("ada:pass:wörd")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic !!!", "Basic YWRh", "Negotiate abc", "Digest a=b"})
  void anythingElseIsUnknown(String header) {
    assertInstanceOf(AuthorizationHeader.Unknown.class, AuthorizationHeader.parse(header));
  }

  @Test
  void aHeaderWithoutEndIsNotLookedAt() {
    assertInstanceOf(
        AuthorizationHeader.Unknown.class,
        AuthorizationHeader.parse("Bearer " + "x".repeat(10_000)));
  }

  @Test
  void noSecretIsInItsText() {
    assertFalse(AuthorizationHeader.parse("Bearer gth_secret").toString().contains("secret"));
    assertFalse(
        AuthorizationHeader.parse("Basic " + encoded("a:secret")).toString().contains("secret"));
  }
}
