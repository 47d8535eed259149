package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Match;
import dev.gatehouse.vcs.diff.MatchingBlocks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A text file on its way through a form and back. Forms have one kind of line end and no byte order
 * mark; this remembers which the file has, so that a change of one line changes one line.
 * Immutable.
 */
public final class EditableText {
  /** The most bytes that are edited in a form. */
  public static final int BYTES = 1 << 20;

  private static final String MARK = "\uFEFF";

  private final String original;
  private final boolean marked;
  private final String text;

  /** The line end of each line of the original that has one. */
  private final List<String> ends;

  private EditableText(String original, boolean marked) {
    this.original = original;
    this.marked = marked;
    this.ends = ends(original);
    this.text = plain(original);
  }

  /**
   * A file's text.
   *
   * @param text all of it, its line ends as they are, without a byte order mark
   * @param marked whether the file begins with one
   */
  public static EditableText of(String text, boolean marked) {
    return new EditableText(text, marked);
  }

  /** A file that is yet to be written: its lines end in {@code \n}. */
  public static EditableText empty() {
    return new EditableText("", false);
  }

  /** The text for a form: every line ends in {@code \n}, but the last one may have no end. */
  public String text() {
    return text;
  }

  /** A text as a form may send it, with the line ends that {@link #text} has. */
  public static String plain(String sent) {
    return sent.indexOf('\r') < 0 ? sent : sent.replace("\r\n", "\n").replace('\r', '\n');
  }

  /**
   * The file's bytes once it has another text. Lines that were there keep their line ends; new ones
   * get that of the line before.
   *
   * @param sent with any line ends
   */
  public byte[] changed(String sent) {
    String wanted = plain(sent);
    String changed = wanted.equals(text) ? original : withEnds(wanted);
    return (marked ? MARK + changed : changed).getBytes(StandardCharsets.UTF_8);
  }

  private String withEnds(String wanted) {
    if (ends.isEmpty()) {
      return wanted;
    }
    if (new HashSet<>(ends).size() == 1) {
      return ends.get(0).equals("\n") ? wanted : wanted.replace("\n", ends.get(0));
    }
    Lines before = Lines.of(text.getBytes(StandardCharsets.UTF_8));
    Lines after = Lines.of(wanted.getBytes(StandardCharsets.UTF_8));
    int[] from = new int[after.count()];
    java.util.Arrays.fill(from, -1);
    for (Match match : MatchingBlocks.compute(before, after)) {
      for (int i = 0; i < match.length(); i++) {
        from[match.beginB() + i] = match.beginA() + i;
      }
    }
    StringBuilder out = new StringBuilder(wanted.length() + after.count());
    String end = ends.get(0);
    int start = 0;
    for (int line = 0; line < after.count(); line++) {
      int stop = wanted.indexOf('\n', start);
      if (stop < 0) {
        break;
      }
      end = from[line] >= 0 && from[line] < ends.size() ? ends.get(from[line]) : end;
      out.append(wanted, start, stop).append(end);
      start = stop + 1;
    }
    return out.append(wanted, start, wanted.length()).toString();
  }

  private static List<String> ends(String text) {
    List<String> ends = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        ends.add("\n");
      } else if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        ends.add("\r\n");
        at++;
      } else if (c == '\r') {
        ends.add("\r");
      }
    }
    return ends;
  }
}
