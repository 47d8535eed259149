package dev.gatehouse.web.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.error.RefusedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  record Answer(
      String fullName,
      Optional<String> description,
      @JsonProperty("private") boolean isPrivate,
      Instant createdAt) {}

  record Inner(Optional<List<String>> names) {}

  record Body(
      Optional<String> name,
      @JsonProperty("private") Optional<Boolean> isPrivate,
      Optional<Instant> expiresAt,
      Optional<Inner> inner) {}

  @Test
  void anAnswerHasGitHubsNamesNullsAndWholeSecondsInItsOrder() {
    byte[] json =
        Json.write(
            new Answer(
                "ada/notes", Optional.empty(), true, Instant.parse("2026-01-02T03:04:05.6Z")));
    assertEquals(
        """
        {"full_name":"ada/notes","description":null,"private":true,\
        "created_at":"2026-01-02T03:04:05Z"}""",
        new String(json, StandardCharsets.UTF_8));
  }

  @Test
  void whatABodyDoesNotSayIsEmptyAndSoIsNull() {
    Body body = read("{\"name\": null}");
    assertEquals(Optional.empty(), body.name());
    assertEquals(Optional.empty(), body.isPrivate());
    assertEquals(Optional.empty(), body.inner());
  }

  @Test
  void fieldsThatABodyDoesNotHaveAreNotLookedAt() {
    assertEquals(Optional.of("x"), read("{\"site_admin\": true, \"name\": \"x\"}").name());
  }

  @Test
  void aTimeMayHaveAnOffset() {
    assertEquals(
        Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
        read("{\"expires_at\": \"2030-01-01T02:00:00+02:00\"}").expiresAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"private\": \"yes\"}",
        "{\"private\": \"true\"}",
        "{\"private\": 1}",
        "{\"private\": []}"
      })
  void aBooleanIsNeverGuessed(String json) {
    assertEquals("private", refusedField(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": 5}", "{\"name\": true}", "{\"name\": {}}", "{\"name\": 1.5}"})
  void aTextIsNeverGuessed(String json) {
    assertEquals("name", refusedField(json));
  }

  @Test
  void theFieldThatIsWrongIsNamedWithItsPlace() {
    assertEquals("inner.names", refusedField("{\"inner\": {\"names\": [3]}}"));
    assertEquals("expires_at", refusedField("{\"expires_at\": \"tomorrow\"}"));
    assertEquals("expires_at", refusedField("{\"expires_at\": 1893456000}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "5",
        "{",
        "{\"name\": \"x\"",
        "{\"name\": \"x\"} {}",
        "{\"name\": \"x\", \"name\": \"y\"}",
        "{name: 1}",
        "\u0000"
      })
  void whatIsNotOneObjectIsUnreadable(String json) {
    RefusedRequest refused = assertThrows(RefusedRequest.class, () -> read(json));
    assertEquals(400, refused.status());
  }

  @Test
  void deepNestingIsUnreadableAndNotAnOverflow() {
    String json = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThrows(RefusedRequest.class, () -> read(json));
  }

  private static String refusedField(String json) {
    PortalException refused = assertThrows(PortalException.class, () -> read(json));
    assertEquals(ErrorCode.INVALID, refused.code());
    return refused.field().orElseThrow();
  }

  private static Body read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Body.class);
  }
}
