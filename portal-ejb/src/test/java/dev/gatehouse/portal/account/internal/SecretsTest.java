package dev.gatehouse.portal.account.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
  @Test
  void theKeyIsForItsOwnerOnlyAndOutlivesARestart(@TempDir Path data) throws IOException {
    String hash = Secrets.in(data).hash("x");
    Path key = data.resolve("secret.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals(hash, Secrets.in(data).hash("x"));
  }

  @Test
  void anotherInstallationHashesOtherwise(@TempDir Path one, @TempDir Path other) {
    assertNotEquals(Secrets.in(one).hash("x"), Secrets.in(other).hash("x"));
  }

  @Test
  void aDamagedKeyStopsTheStart(@TempDir Path data) throws IOException {
    Files.writeString(data.resolve("secret.key"), "00ff\n");
    assertThrows(IllegalStateException.class, () -> Secrets.in(data));
  }

  @Test
  void aTokenHasThePrefixFortyDigitsAndASumThatCatchesTypingErrors(@TempDir Path data) {
    Secrets secrets = Secrets.in(data);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String token = secrets.newToken();
      assertTrue(token.matches("gth_[0-9A-Za-z]{40}"), token);
      assertTrue(Secrets.isToken(token));
      assertTrue(seen.add(token));
      char last = token.charAt(10);
      String wrong = token.substring(0, 10) + (last == 'a' ? 'b' : 'a') + token.substring(11);
      assertFalse(Secrets.isToken(wrong));
    }
    assertFalse(Secrets.isToken(""));
    assertFalse(Secrets.isToken("gth_"));
  }

  @Test
  void aPasswordMatchesItsHashAndNothingElse() {
    Passwords passwords = new Passwords(1_000);
    String hash = passwords.hash("correct horse");
    assertTrue(passwords.matches("correct horse", Optional.of(hash)));
    assertFalse(passwords.matches("correct horsf", Optional.of(hash)));
    assertFalse(passwords.matches("correct horse", Optional.empty()));
    assertNotEquals(hash, passwords.hash("correct horse"));
    // A hash with other parameters stays good when the parameters change.
    assertTrue(new Passwords(2_000).matches("correct horse", Optional.of(hash)));
  }

  @Test
  void passwordsAreHashedWithTheParametersThatAreRecommended() {
    String[] parts = new Passwords().hash("correct horse").split("\\$");
    assertEquals("pbkdf2-sha512", parts[0]);
    assertEquals("210000", parts[1]);
    assertEquals(24, parts[2].length());
    assertEquals(88, parts[3].length());
  }
}
