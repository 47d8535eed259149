package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.outbound.spi.OutboundRequest;
import dev.gatehouse.portal.webhook.api.ContentType;
import dev.gatehouse.portal.webhook.jpa.WebhookDeliveryEntity;
import dev.gatehouse.portal.webhook.jpa.WebhookEntity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is sent for a delivery, with the headers that GitHub sends. Its signature is over the body
 * alone, so that whoever gets hold of one can send it again for ever; ours is over the id, the time
 * and the body, so that a receiver can refuse what is old and what it has had.
 */
final class SignedRequest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private SignedRequest() {}

  /**
   * The request.
   *
   * @param secret what it is signed with, if it is
   */
  static OutboundRequest of(
      WebhookEntity webhook, WebhookDeliveryEntity delivery, Optional<String> secret, Instant now) {
    boolean form = webhook.contentType() == ContentType.FORM;
    byte[] body =
        (form
                ? "payload=" + URLEncoder.encode(delivery.payload(), StandardCharsets.UTF_8)
                : delivery.payload())
            .getBytes(StandardCharsets.UTF_8);
    String time = String.valueOf(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", "Gatehouse-Hookshot/1");
    headers.put("Accept", "*/*");
    headers.put("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    headers.put("X-GitHub-Event", delivery.event());
    headers.put("X-GitHub-Delivery", delivery.guid());
    headers.put("X-GitHub-Hook-ID", String.valueOf(webhook.id()));
    headers.put("X-GitHub-Hook-Installation-Target-ID", String.valueOf(webhook.repositoryId()));
    headers.put("X-GitHub-Hook-Installation-Target-Type", "repository");
    headers.put("X-Gatehouse-Delivery", delivery.guid());
    headers.put("X-Gatehouse-Timestamp", time);
    if (secret.isPresent()) {
      byte[] key = secret.get().getBytes(StandardCharsets.UTF_8);
      byte[] before = (delivery.guid() + "." + time + ".").getBytes(StandardCharsets.UTF_8);
      headers.put("X-Hub-Signature-256", "sha256=" + hmac(key, body));
      headers.put("X-Gatehouse-Signature-256", "sha256=" + hmac(key, before, body));
    }
    return new OutboundRequest(webhook.url(), headers, body, LIMIT);
  }

  private static String hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
