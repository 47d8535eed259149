package dev.gatehouse.portal.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealingTest {
  private static final String OF = "webhook of repository 7";

  @TempDir Path data;

  @Test
  void whatIsSealedOpensAfterARestart() {
    String sealed = Sealing.in(data).seal(OF, "geheim \u00e9");
    assertEquals("geheim \u00e9", Sealing.in(data).open(OF, sealed));
  }

  @Test
  void theKeyIsForItsOwnerOnly() throws IOException {
    Sealing.in(data);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("sealing.key"))));
  }

  @Test
  void theSameSecretIsNeverSealedTheSame() {
    Sealing sealing = Sealing.in(data);
    assertNotEquals(sealing.seal(OF, "x"), sealing.seal(OF, "x"));
    assertFalse(sealing.seal(OF, "a long secret").contains("secret"));
  }

  @Test
  void aSecretOpensInNoOtherRowAndUnderNoOtherKey() throws IOException {
    Sealing sealing = Sealing.in(data);
    String sealed = sealing.seal(OF, "x");
    assertThrows(
        IllegalStateException.class, () -> sealing.open("webhook of repository 8", sealed));
    Files.delete(data.resolve("sealing.key"));
    assertThrows(IllegalStateException.class, () -> Sealing.in(data).open(OF, sealed));
  }

  @Test
  void everyChangeOfASealedSecretIsSeen() {
    Sealing sealing = Sealing.in(data);
    byte[] sealed = Base64.getDecoder().decode(sealing.seal(OF, "secret"));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      String text = Base64.getEncoder().encodeToString(changed);
      assertThrows(IllegalStateException.class, () -> sealing.open(OF, text));
    }
    assertThrows(IllegalStateException.class, () -> sealing.open(OF, "secret"));
    assertThrows(IllegalStateException.class, () -> sealing.open(OF, ""));
  }

  @Test
  void aDamagedKeyStopsTheStart() throws IOException {
    Files.writeString(data.resolve("sealing.key"), "abcd\n");
    assertThrows(IllegalStateException.class, () -> Sealing.in(data));
  }
}
