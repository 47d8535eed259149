package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.error.PortalException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords, slowly and on purpose: PBKDF2 with HMAC-SHA-512. The parameters are kept with
 * each hash, so that they can rise. Thread-safe.
 */
final class Passwords {
  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  private static final String SCHEME = "pbkdf2-sha512";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 64;

  private final SecureRandom random = new SecureRandom();
  private final int iterations;
  private final String nobodys;

  Passwords() {
    this(ITERATIONS);
  }

  /** With a number of iterations of its own. */
  Passwords(int iterations) {
    this.iterations = iterations;
    byte[] salt = new byte[SALT_BYTES];
    byte[] hash = new byte[HASH_BYTES];
    random.nextBytes(salt);
    random.nextBytes(hash);
    this.nobodys = format(salt, hash);
  }

  /**
   * Checks a new password.
   *
   * @throws PortalException INVALID, naming the field
   */
  static void requireGood(String field, String password, String login) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw PortalException.invalid(
          field, "A password has " + SHORTEST + " to " + LONGEST + " characters.");
    }
    if (password.equalsIgnoreCase(login) || password.chars().distinct().count() < 3) {
      throw PortalException.invalid(field, "This password is too easy to guess.");
    }
  }

  /** The form in which a password is kept. */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return format(salt, derive(password, salt, iterations));
  }

  /**
   * Whether a password is the one that is kept. Takes as long if none is kept, so that the time
   * does not tell who has an account.
   */
  boolean matches(String password, Optional<String> kept) {
    if (password.length() > LONGEST) {
      return false;
    }
    String[] parts = kept.orElse(nobodys).split("\\$");
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalStateException("a password is kept in an unknown form");
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] hash = Base64.getDecoder().decode(parts[3]);
    boolean same = MessageDigest.isEqual(hash, derive(password, salt, Integer.parseInt(parts[1])));
    return same && kept.isPresent();
  }

  private String format(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return SCHEME
        + "$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }
}
