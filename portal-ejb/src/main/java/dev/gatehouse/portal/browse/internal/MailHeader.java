package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.vcs.spi.Commit;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** A commit's message and author as a mail, as {@code git format-patch} writes them. */
final class MailHeader {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

  /** How many bytes one encoded word holds, so that a line stays below 76 characters. */
  private static final int WORD = 42;

  /** Longer headers are encoded, for an encoded one may be folded anywhere. */
  private static final int LINE = 200;

  private MailHeader() {}

  static String of(Commit commit) {
    StringBuilder mail = new StringBuilder();
    mail.append("From ").append(commit.id().hex()).append(" Mon Sep 17 00:00:00 2001\n");
    mail.append("From: ").append(phrase(commit.author().person().name()));
    mail.append(" <").append(address(commit.author().person().email())).append(">\n");
    mail.append("Date: ")
        .append(
            DATE.format(
                commit.author().at().atOffset(ZoneOffset.ofTotalSeconds(60 * offset(commit)))))
        .append('\n');
    mail.append("Subject: [PATCH] ").append(encoded(commit.title())).append('\n');
    mail.append("MIME-Version: 1.0\n");
    mail.append("Content-Type: text/plain; charset=UTF-8\n");
    mail.append("Content-Transfer-Encoding: 8bit\n\n");
    if (!commit.body().isEmpty()) {
      mail.append(commit.body()).append("\n\n");
    }
    return mail.substring(0, mail.length() - 1);
  }

  private static int offset(Commit commit) {
    int minutes = commit.author().offsetMinutes();
    return Math.abs(minutes) > 18 * 60 ? 0 : minutes;
  }

  private static String address(String email) {
    return email.replaceAll("[<>\\s\\p{Cntrl}]", "");
  }

  /** A name, quoted where its characters mean something in a header. */
  private static String phrase(String name) {
    String encoded = encoded(name);
    return encoded.equals(name) && !name.matches("[A-Za-z0-9 _'-]*")
        ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : encoded;
  }

  /** A text as it may stand in a header (RFC 2047). */
  private static String encoded(String text) {
    if (text.length() <= LINE && text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    for (int c : text.codePoints().toArray()) {
      String one = Character.toString(c);
      int length = one.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > WORD) {
        word(words, part);
        bytes = 0;
      }
      part.append(one);
      bytes += length;
    }
    word(words, part);
    return words.toString();
  }

  private static void word(StringBuilder words, StringBuilder part) {
    if (part.length() > 0) {
      words
          .append(words.length() > 0 ? "\n " : "")
          .append("=?UTF-8?B?")
          .append(
              Base64.getEncoder().encodeToString(part.toString().getBytes(StandardCharsets.UTF_8)))
          .append("?=");
      part.setLength(0);
    }
  }
}
