package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.sealing.KeyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the secrets that clients carry, and the form in which they are kept: their HMAC-SHA256
 * under a key of this installation, so that a stolen database opens nothing. Thread-safe.
 */
public final class Secrets {
  /** What every access token begins with, so that scanners find one that got lost. */
  static final String TOKEN_PREFIX = "gth_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_DIGITS = 34;
  private static final int CHECK_DIGITS = 6;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  private Secrets(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * Reads the installation's key, or makes it on the first start.
   *
   * @param data the data folder; the key is its file {@code secret.key}, for its owner only
   * @throws IllegalStateException if the file cannot be read or written, or is damaged
   */
  public static Secrets in(Path data) {
    return new Secrets(KeyFile.read(data.resolve("secret.key")));
  }

  /** A new access token: the prefix, 34 random digits to base 62, and 6 that check them. */
  String newToken() {
    StringBuilder token = new StringBuilder(TOKEN_PREFIX);
    for (int i = 0; i < RANDOM_DIGITS; i++) {
      token.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return token.append(check(token.toString())).toString();
  }

  /** Whether this has the form of a token and its check digits fit: no more than a typing check. */
  static boolean isToken(String text) {
    int checked = TOKEN_PREFIX.length() + RANDOM_DIGITS;
    return text.length() == checked + CHECK_DIGITS
        && text.startsWith(TOKEN_PREFIX)
        && text.substring(checked).equals(check(text.substring(0, checked)));
  }

  /** A new secret of 256 random bits, in letters that fit into a URL and a cookie. */
  String newSecret() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** The form in which a secret is kept: 64 hexadecimal digits. */
  String hash(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String check(String checked) {
    CRC32 crc = new CRC32();
    crc.update(checked.getBytes(StandardCharsets.UTF_8));
    long rest = crc.getValue();
    char[] digits = new char[CHECK_DIGITS];
    for (int i = CHECK_DIGITS - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
