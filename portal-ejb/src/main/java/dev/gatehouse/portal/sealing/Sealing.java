package dev.gatehouse.portal.sealing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets before they are stored, by AES-256-GCM under the key in {@code sealing.key}, so
 * that a stolen database tells none of them. A sealed secret opens only in the context that it was
 * sealed in: copied to another row it is nothing. Thread-safe.
 *
 * <p>Form: base64 of one byte 1, a nonce of 12 bytes, the ciphertext, and a tag of 16 bytes.
 */
public final class Sealing {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  private Sealing(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Reads the installation's key, or makes it on the first start.
   *
   * @throws IllegalStateException if the file cannot be read or written, or is damaged
   */
  public static Sealing in(Path data) {
    return new Sealing(KeyFile.read(data.resolve("sealing.key")));
  }

  /**
   * Seals a secret.
   *
   * @param context whose it is, such as {@code webhook of repository 7}
   */
  public String seal(String context, String secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, context)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[1 + NONCE + sealed.length];
      all[0] = VERSION;
      System.arraycopy(nonce, 0, all, 1, NONCE);
      System.arraycopy(sealed, 0, all, 1 + NONCE, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a sealed secret.
   *
   * @throws IllegalStateException if it was sealed under another key or in another context, or was
   *     changed since
   */
  public String open(String context, String sealed) {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      if (all.length < 1 + NONCE || all[0] != VERSION) {
        throw new IllegalStateException("not a sealed secret");
      }
      byte[] nonce = Arrays.copyOfRange(all, 1, 1 + NONCE);
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(all, 1 + NONCE, all.length - 1 - NONCE);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "A secret was sealed under another key: restore sealing.key, or set it anew.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
