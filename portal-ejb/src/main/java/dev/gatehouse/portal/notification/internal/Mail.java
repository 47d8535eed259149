package dev.gatehouse.portal.notification.internal;

import java.util.Map;
import java.util.Optional;

/**
 * A mail of plain text.
 *
 * @param to one address
 * @param sender the name that it comes from
 * @param id its Message-ID, with angle brackets
 * @param inReplyTo the Message-ID of what it belongs to
 * @param headers more of them
 * @param body lines that end with {@code \n}
 * @param flowed whether that is in the form of RFC 3676 (format=flowed)
 */
record Mail(
    String to,
    String sender,
    String subject,
    String id,
    Optional<String> inReplyTo,
    Map<String, String> headers,
    String body,
    boolean flowed) {
  Mail {
    headers = Map.copyOf(headers);
  }
}
