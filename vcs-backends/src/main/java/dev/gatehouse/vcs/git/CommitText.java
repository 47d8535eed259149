package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** Writes commit objects as git's own client writes them. Stateless. */
final class CommitText {
  private CommitText() {}

  /** A new commit; the message is cleaned. */
  static byte[] of(
      ObjectId tree,
      List<ObjectId> parents,
      Signature author,
      Signature committer,
      String message) {
    return of(
        tree,
        parents,
        ("author " + line(author)).getBytes(StandardCharsets.UTF_8),
        committer,
        clean(message).getBytes(StandardCharsets.UTF_8));
  }

  /** A commit put elsewhere: its author and message stay, and only those. */
  static byte[] moved(byte[] old, ObjectId tree, ObjectId parent, Signature committer) {
    int end = headersEnd(old);
    byte[] author = header(old, end, "author ");
    byte[] message = java.util.Arrays.copyOfRange(old, Math.min(end + 1, old.length), old.length);
    byte[] encoding = header(old, end, "encoding ");
    if (encoding.length > 0) {
      String name = new String(encoding, 9, encoding.length - 9, StandardCharsets.ISO_8859_1);
      try {
        Charset charset = Charset.forName(name.strip());
        author = new String(author, charset).getBytes(StandardCharsets.UTF_8);
        message = new String(message, charset).getBytes(StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        // Nobody knows what it means; the bytes stay what they are.
        return of(tree, List.of(parent), author, committer, message);
      }
    }
    return of(tree, List.of(parent), author, committer, message);
  }

  private static byte[] of(
      ObjectId tree, List<ObjectId> parents, byte[] author, Signature committer, byte[] message) {
    StringBuilder head = new StringBuilder("tree " + tree.name() + "\n");
    for (ObjectId parent : parents) {
      head.append("parent ").append(parent.name()).append('\n');
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(author);
    out.write('\n');
    out.writeBytes(("committer " + line(committer) + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(message);
    return out.toByteArray();
  }

  /** Where the headers end: at the line feed of the blank line. */
  private static int headersEnd(byte[] raw) {
    for (int at = 0; at + 1 < raw.length; at++) {
      if (raw[at] == '\n' && raw[at + 1] == '\n') {
        return at + 1;
      }
    }
    return raw.length;
  }

  /** The first line of the headers that begins so, without its end; empty if there is none. */
  private static byte[] header(byte[] raw, int end, String begin) {
    byte[] wanted = begin.getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    while (at < end) {
      int next = at;
      while (next < end && raw[next] != '\n') {
        next++;
      }
      if (next - at >= wanted.length
          && java.util.Arrays.equals(raw, at, at + wanted.length, wanted, 0, wanted.length)) {
        return java.util.Arrays.copyOfRange(raw, at, next);
      }
      at = next + 1;
    }
    return new byte[0];
  }

  /**
   * Refuses what no commit may say.
   *
   * @throws VcsException with {@link VcsErrorCode#BAD_REQUEST}; the message can be shown
   */
  static void check(CommitDraft draft) {
    for (Signature who : List.of(draft.author(), draft.committer())) {
      String all = who.person().name() + who.person().email();
      if (all.isBlank() || all.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
        throw new VcsException(
            VcsErrorCode.BAD_REQUEST, "a commit needs a name on one line that it is by");
      }
    }
    if (clean(draft.message()).isEmpty()) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "a commit needs a message");
    }
  }

  private static String line(Signature who) {
    int minutes = Math.abs(who.offsetMinutes());
    return "%s <%s> %d %s%02d%02d"
        .formatted(
            name(who.person().name()),
            name(who.person().email()),
            Math.max(0, who.at().getEpochSecond()),
            who.offsetMinutes() < 0 ? "-" : "+",
            minutes / 60,
            minutes % 60);
  }

  /** Without what would end the name or the line, and without dots and the like around it. */
  private static String name(String name) {
    return name.replaceAll("[<>\\n\\u0000]", "")
        .replaceAll("^[\\x00-\\x20.,:;\"\\\\']+|[\\x00-\\x20.,:;\"\\\\']+$", "");
  }

  /** Without white space at the ends of lines, and with at most one blank line between others. */
  static String clean(String message) {
    StringBuilder out = new StringBuilder();
    boolean blank = false;
    for (String line : message.replace("\u0000", "").split("\n", -1)) {
      String text = line.replaceAll("[ \\t\\r\\x0b\\f]+$", "");
      if (text.isEmpty()) {
        blank = out.length() > 0;
      } else {
        out.append(blank ? "\n" : "").append(text).append('\n');
        blank = false;
      }
    }
    return out.toString();
  }
}
