package dev.gatehouse.portal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  /** Names that would leave a folder, hide in one, deceive an eye or clash on some file system. */
  static Stream<String> hostile() {
    return Stream.of(
        "",
        " ",
        ".",
        "..",
        "../x",
        "a/../../x",
        "x%2f..%2f",
        ".git",
        "a.git",
        "A.GIT",
        ".hg",
        "x.hg",
        "con",
        "CON",
        "nul",
        "com1",
        "LPT9",
        "x\\y",
        "x/y",
        "a\u0000b",
        "a\nb",
        "dot.",
        "space ",
        " space",
        "-x",
        "--config",
        "a;id",
        "a\u202eb",
        "\u200bx",
        "cafe\u0301",
        "café",
        "\u212a",
        "x".repeat(256));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileNamesAreRefusedForOwners(String name) {
    invalid("login", () -> Names.login("login", name));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileNamesAreRefusedForRepositories(String name) {
    invalid("name", () -> Names.repository("name", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "Login", "ADMIN", "jakarta.faces.resource", "settings", "users"})
  void wordsOfThePortalAreReservedInAnyCase(String name) {
    invalid("login", () -> Names.login("login", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"con.txt", "aux.c", "nul.tar.gz", "settings", "Teams"})
  void devicesAndPagesAreReservedForRepositories(String name) {
    invalid("name", () -> Names.repository("name", name));
  }

  @Test
  void ordinaryNamesAreTaken() {
    for (String login : List.of("ada", "A", "a-b", "0", "x".repeat(39))) {
      assertEquals(login, Names.login("login", login));
    }
    for (String name : List.of("peps", "_x", "a.b", "a--b", "x".repeat(100), "git", "console")) {
      assertEquals(name, Names.repository("name", name));
    }
  }

  @Test
  void aSlugKeepsLettersAndDigits() {
    assertEquals("core-developers-3", Names.slug("name", "  Core Developers (3) "));
    invalid("name", () -> Names.slug("name", "—"));
  }

  @Test
  void aLineHasNoControlAndNoTurningCharacters() {
    assertEquals("Ada Lovelace", Lines.line("name", " Ada Lovelace ", 100));
    assertEquals("caf\u00e9", Lines.line("name", "cafe\u0301", 100));
    for (String text : List.of("a\nb", "a\u0000", "a\u202eb", "\u2066x", "a\u2028b", "\ud800")) {
      invalid("name", () -> Lines.line("name", text, 100));
    }
    invalid("name", () -> Lines.line("name", "x".repeat(101), 100));
    assertEquals("a?b", Lines.cut("a\nbc", 3));
  }

  private static void invalid(String field, Runnable check) {
    PortalException exception = assertThrows(PortalException.class, check::run);
    assertEquals(ErrorCode.INVALID, exception.code());
    assertEquals(Optional.of(field), exception.field());
  }
}
