package dev.gatehouse.vcs.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;

/**
 * Decides whether a tree object is one that {@code git fsck --strict} lets pass, and that does no
 * harm where file names are folded as Windows and macOS fold them. Stateless.
 *
 * <p>Stricter than JGit where git is (odd modes), and milder where git is: names that merely cannot
 * be checked out on Windows, such as {@code aux.c}, or that differ in case only, are in the history
 * of many honest repositories.
 */
final class TreeRules {
  private TreeRules() {}

  /** Learns what a tree names. */
  interface Visitor {
    /**
     * An entry, which keeps the rules.
     *
     * @param mode its bits
     * @param nameStart where its name begins
     * @param nameEnd where its name ends; the id begins one byte later
     */
    void entry(int mode, int nameStart, int nameEnd) throws CorruptObjectException;
  }

  /**
   * Goes over a tree.
   *
   * @throws CorruptObjectException if it breaks a rule; the message says which, for the person who
   *     pushed
   */
  static void check(byte[] raw, Visitor visitor) throws CorruptObjectException {
    int at = 0;
    int lastStart = -1;
    int lastEnd = -1;
    boolean lastDirectory = false;
    while (at < raw.length) {
      int mode = 0;
      int start = at;
      while (at < raw.length && raw[at] != ' ') {
        if (raw[at] < '0' || raw[at] > '7' || at - start > 6) {
          throw broken("an entry's mode is not octal");
        }
        mode = mode << 3 | (raw[at++] - '0');
      }
      if (at == start || raw[start] == '0' || at == raw.length) {
        throw broken("an entry's mode is missing or begins with zero");
      }
      checkMode(mode);
      int nameStart = ++at;
      while (at < raw.length && raw[at] != 0) {
        if (raw[at++] == '/') {
          throw broken("an entry's name contains a slash");
        }
      }
      int nameEnd = at;
      at += 1 + Constants.OBJECT_ID_LENGTH;
      if (at > raw.length) {
        throw broken("it is cut short");
      }
      checkName(raw, nameStart, nameEnd);
      if (isZero(raw, nameEnd + 1)) {
        throw broken("an entry has the null id");
      }
      boolean directory = (mode & 0170000) == 0040000;
      if (lastStart >= 0) {
        checkOrder(raw, lastStart, lastEnd, lastDirectory, nameStart, nameEnd, directory);
      }
      if (!directory && hasTwin(raw, nameStart, nameEnd, at)) {
        throw broken("two entries have the same name");
      }
      visitor.entry(mode, nameStart, nameEnd);
      lastStart = nameStart;
      lastEnd = nameEnd;
      lastDirectory = directory;
    }
  }

  private static CorruptObjectException broken(String why) {
    return new CorruptObjectException(why);
  }

  private static void checkMode(int mode) throws CorruptObjectException {
    switch (mode) {
      case 0040000, 0100644, 0100664, 0100755, 0120000, 0160000 -> {}
      default -> throw broken("an entry has the unknown mode " + Integer.toOctalString(mode));
    }
  }

  private static void checkName(byte[] raw, int start, int end) throws CorruptObjectException {
    int length = end - start;
    if (length == 0) {
      throw broken("an entry has no name");
    }
    byte first = raw[start];
    if (first == '.' && (length == 1 || (length == 2 && raw[start + 1] == '.'))) {
      throw broken("an entry is called . or ..");
    }
    // Only these can begin what folds to .git somewhere: most names are done with here.
    boolean suspect = first == '.' || (first | 0x20) == 'g' || first < 0;
    if (suspect && (isNtfsDotGit(raw, start, end) || isHfs(raw, start, end, ".git"))) {
      throw broken("an entry is called .git, or something that is .git on Windows or macOS");
    }
    for (int at = start; at < end; at++) {
      if (raw[at] == '\\' && isNtfsDotGit(raw, at + 1, end)) {
        throw broken("an entry is called .git, or something that is .git on Windows or macOS");
      }
    }
  }

  /** Whether Windows opens .git when asked for this name. */
  private static boolean isNtfsDotGit(byte[] raw, int start, int end) {
    int at;
    if (matches(raw, start, end, ".git")) {
      at = start + 4;
    } else if (matches(raw, start, end, "git~1")) {
      at = start + 5;
    } else {
      return false;
    }
    for (; at < end; at++) {
      if (raw[at] == '\\' || raw[at] == ':') {
        return true;
      }
      if (raw[at] != '.' && raw[at] != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether a name begins with this text, which is in lower case, whatever the name's case. */
  private static boolean matches(byte[] raw, int start, int end, String text) {
    if (end - start < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (lower(raw[start + i]) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  /** Whether macOS takes a name for this text: it ignores case and some invisible characters. */
  private static boolean isHfs(byte[] raw, int start, int end, String text) {
    int at = start;
    int matched = 0;
    while (at < end) {
      if (raw[at] < 0) {
        if (!isIgnorable(raw, at, end)) {
          return false;
        }
        at += 3;
      } else if (matched == text.length() || lower(raw[at]) != text.charAt(matched)) {
        return false;
      } else {
        matched++;
        at++;
      }
    }
    return matched == text.length();
  }

  /** U+200C to U+200F, U+202A to U+202E, U+206A to U+206F and U+FEFF, in UTF-8. */
  private static boolean isIgnorable(byte[] raw, int at, int end) {
    if (end - at < 3) {
      return false;
    }
    int code = (raw[at] & 0x0f) << 12 | (raw[at + 1] & 0x3f) << 6 | (raw[at + 2] & 0x3f);
    return (raw[at] & 0xf0) == 0xe0
        && ((code >= 0x200c && code <= 0x200f)
            || (code >= 0x202a && code <= 0x202e)
            || (code >= 0x206a && code <= 0x206f)
            || code == 0xfeff);
  }

  /** Whether a name is .gitmodules, there or on Windows or macOS. */
  static boolean isGitmodules(byte[] raw, int start, int end) {
    byte first = raw[start];
    if (first != '.' && (first | 0x20) != 'g' && first >= 0) {
      return false;
    }
    if (isHfs(raw, start, end, ".gitmodules")) {
      return true;
    }
    int at = start;
    if (matches(raw, start, end, ".gitmodules")) {
      at += 11;
    } else if (isShortGitmodules(raw, start, end)) {
      at += 8;
    } else {
      return false;
    }
    while (at < end && (raw[at] == '.' || raw[at] == ' ')) {
      at++;
    }
    return at == end || raw[at] == ':';
  }

  /** Whether a name begins with the 8.3 form of .gitmodules: gitmod~N, or gi7eba and a number. */
  private static boolean isShortGitmodules(byte[] raw, int start, int end) {
    if (end - start < 8) {
      return false;
    }
    if (matches(raw, start, end, "gitmod~")) {
      return raw[start + 7] >= '1' && raw[start + 7] <= '4';
    }
    boolean tilde = false;
    for (int i = 0; i < 8; i++) {
      int c = raw[start + i];
      if (tilde) {
        if (c < '0' || c > '9') {
          return false;
        }
      } else if (c == '~') {
        tilde = i < 7 && raw[start + i + 1] != '0';
        if (!tilde) {
          return false;
        }
      } else if (i >= 6 || lower(c) != "gi7eba".charAt(i)) {
        return false;
      }
    }
    return tilde;
  }

  private static boolean isZero(byte[] raw, int at) {
    for (int i = 0; i < Constants.OBJECT_ID_LENGTH; i++) {
      if (raw[at + i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void checkOrder(
      byte[] raw,
      int start1,
      int end1,
      boolean directory1,
      int start2,
      int end2,
      boolean directory2)
      throws CorruptObjectException {
    int length = Math.min(end1 - start1, end2 - start2);
    int difference =
        java.util.Arrays.mismatch(raw, start1, start1 + length, raw, start2, start2 + length);
    int at = difference < 0 ? length : difference;
    int c1 = start1 + at < end1 ? raw[start1 + at] & 0xff : directory1 ? '/' : 0;
    int c2 = start2 + at < end2 ? raw[start2 + at] & 0xff : directory2 ? '/' : 0;
    if (c1 > c2) {
      throw broken("its entries are not sorted");
    }
    if (c1 == c2) {
      throw broken("two entries have the same name");
    }
  }

  /**
   * Whether a directory further on has the name of a file: all between them begin with the name.
   */
  private static boolean hasTwin(byte[] raw, int start, int end, int from) {
    int length = end - start;
    int at = from;
    while (at < raw.length) {
      while (at < raw.length && raw[at] != ' ') {
        at++;
      }
      int name = at + 1;
      if (raw.length - name < length
          || java.util.Arrays.mismatch(raw, start, end, raw, name, name + length) >= 0) {
        return false;
      }
      int next = name + length;
      if (next >= raw.length || (raw[next] & 0xff) > '/') {
        return false;
      }
      if (raw[next] == 0) {
        return true;
      }
      while (next < raw.length && raw[next] != 0) {
        next++;
      }
      at = next + 1 + Constants.OBJECT_ID_LENGTH;
    }
    return false;
  }
}
