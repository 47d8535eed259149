package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.CommitId;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the first file of a patch: the header of {@code hg export}, of a mail by
 * {@code git format-patch}, of {@code git show}, or nothing. Filled line by line. For one thread.
 */
final class PatchHeader {
  private static final int MOST = 65_536;
  private static final Pattern MAIL = Pattern.compile("From [0-9a-f]{40} .*");
  private static final Pattern SHOWN = Pattern.compile("commit [0-9a-f]{40}\\b.*");
  private static final Pattern FIELD = Pattern.compile("([A-Z][A-Za-z-]*): (.*)");
  private static final Pattern ENCODED =
      Pattern.compile("=\\?([A-Za-z0-9_-]+)\\?([QqBb])\\?([^? ]*)\\?=(?:\\s+(?==\\?))?");

  private enum Form {
    NONE,
    HG,
    MAIL_FIELDS,
    MAIL_TEXT,
    SHOWN,
    DONE
  }

  private Form form = Form.NONE;
  private final StringBuilder message = new StringBuilder();
  private final StringBuilder subject = new StringBuilder();
  private boolean inSubject;
  private Optional<String> author = Optional.empty();
  private Optional<CommitId> parent = Optional.empty();

  /** Whether a line begins the next patch. */
  static boolean begins(PatchLines lines) {
    return lines.startsWith("# HG changeset patch")
        || (lines.startsWith("From ") && MAIL.matcher(lines.text()).matches())
        || (lines.startsWith("commit ") && SHOWN.matcher(lines.text()).matches());
  }

  void line(PatchLines lines) {
    String line = utf8(lines.text());
    switch (form) {
      case NONE -> begin(lines, line);
      case HG -> hg(line);
      case MAIL_FIELDS -> field(line);
      case MAIL_TEXT -> {
        if (line.equals("---")) {
          form = Form.DONE;
        } else {
          say(line);
        }
      }
      case SHOWN -> shown(line);
      case DONE -> {}
    }
  }

  private void begin(PatchLines lines, String line) {
    if (lines.startsWith("# HG changeset patch")) {
      form = Form.HG;
    } else if (MAIL.matcher(line).matches() || line.startsWith("From: ")) {
      form = Form.MAIL_FIELDS;
      field(line);
    } else if (SHOWN.matcher(line).matches()) {
      form = Form.SHOWN;
    }
  }

  private void hg(String line) {
    if (message.length() == 0 && line.startsWith("# ")) {
      if (line.startsWith("# User ")) {
        author = Optional.of(line.substring("# User ".length()).strip());
      } else if (line.startsWith("# Parent ")) {
        parent = parent.or(() -> CommitId.parse(line.substring("# Parent ".length()).strip()));
      }
      return;
    }
    if (!line.startsWith("diff -r ")) {
      say(line);
    }
  }

  private void field(String line) {
    if (line.isEmpty()) {
      form = Form.MAIL_TEXT;
      String title = decoded(subject.toString()).replaceFirst("^(\\[[^\\]]*\\]\\s*)+", "");
      say(title);
      say("");
      return;
    }
    if (inSubject && line.startsWith(" ")) {
      subject.append(line);
      return;
    }
    Matcher field = FIELD.matcher(line);
    inSubject = false;
    if (field.matches()) {
      if (field.group(1).equals("From")) {
        author = Optional.of(decoded(field.group(2)).strip());
      } else if (field.group(1).equals("Subject")) {
        inSubject = true;
        subject.append(field.group(2));
      }
    }
  }

  private void shown(String line) {
    if (line.startsWith("Author: ")) {
      author = Optional.of(line.substring("Author: ".length()).strip());
    } else if (line.startsWith("    ")) {
      say(line.substring(4));
    } else if (line.isEmpty() && message.length() > 0) {
      say("");
    }
  }

  private void say(String line) {
    if (message.length() + line.length() < MOST) {
      message.append(line).append('\n');
    }
  }

  Optional<String> author() {
    return author.filter(name -> !name.isBlank() && name.length() <= 500);
  }

  String message() {
    return message.toString().strip();
  }

  Optional<CommitId> parent() {
    return parent;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Encoded words of RFC 2047. */
  private static String decoded(String text) {
    Matcher word = ENCODED.matcher(text);
    StringBuilder out = new StringBuilder();
    while (word.find()) {
      word.appendReplacement(
          out, Matcher.quoteReplacement(decoded(word.group(1), word.group(2), word.group(3))));
    }
    return word.appendTail(out).toString();
  }

  private static String decoded(String charset, String way, String text) {
    try {
      byte[] bytes =
          way.equalsIgnoreCase("B") ? Base64.getDecoder().decode(text) : quotedPrintable(text);
      return new String(bytes, Charset.forName(charset));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static byte[] quotedPrintable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' && i + 2 < text.length()) {
        out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.append(c == '_' ? ' ' : c);
      }
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
