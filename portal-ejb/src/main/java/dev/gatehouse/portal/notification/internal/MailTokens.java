package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.sealing.KeyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens in mails that mute one pull request for one account, and nothing else: an HMAC-SHA256
 * under the key in {@code notification.key}. They do not end, for a mail is read when it is read.
 * Thread-safe.
 */
final class MailTokens {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}\\.[0-9]{1,18}\\.[\\w-]{43}");

  private final SecretKeySpec key;

  private MailTokens(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  static MailTokens in(Path data) {
    return new MailTokens(KeyFile.read(data.resolve("notification.key")));
  }

  /** Whom a token speaks for, and of what. */
  record Subject(long account, long pullRequest) {}

  String token(Subject subject) {
    String text = subject.account() + "." + subject.pullRequest();
    return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(text));
  }

  /** What a token says, if this portal made it. */
  Optional<Subject> read(String token) {
    if (!FORM.matcher(token).matches()) {
      return Optional.empty();
    }
    String[] parts = token.split("\\.");
    byte[] given = Base64.getUrlDecoder().decode(parts[2]);
    return MessageDigest.isEqual(given, mac(parts[0] + "." + parts[1]))
        ? Optional.of(new Subject(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
        : Optional.empty();
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] all = mac.doFinal(("unsubscribe " + text).getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(all, 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
