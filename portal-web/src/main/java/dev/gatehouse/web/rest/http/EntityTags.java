package dev.gatehouse.web.rest.http;

import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Entity tags. One is a digest of the answer and of who got it with which right, so that nobody's
 * tag says anything about what somebody else would be shown.
 */
final class EntityTags {
  private EntityTags() {}

  /** The tag, quotes included. */
  static String of(byte[] body, Identity caller) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(right(caller).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] full = digest.digest(body);
      return "\""
          + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 18))
          + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String right(Identity caller) {
    if (caller instanceof Identity.Account account) {
      String role =
          account.credential() instanceof Credential.Token token ? token.role().name() : "ALL";
      return account.id() + " " + account.siteAdmin() + " " + role;
    }
    return "anonymous";
  }

  /**
   * Whether a condition's value names a tag: {@code *}, or a list of tags.
   *
   * @param weak whether {@code W/} before a tag makes no difference (RFC 9110, 8.8.3.2)
   */
  static boolean names(Optional<String> condition, String tag, boolean weak) {
    return condition.isPresent()
        && Arrays.stream(condition.get().split(","))
            .map(String::strip)
            .anyMatch(
                each ->
                    each.equals("*")
                        || each.equals(tag)
                        || (weak && each.startsWith("W/") && each.substring(2).equals(tag)));
  }
}
