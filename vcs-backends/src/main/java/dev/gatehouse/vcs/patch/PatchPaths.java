package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.EditPaths;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of files in patches: quoted as {@code git} does where they have odd characters, and
 * with {@code a/} and {@code b/} before them. Texts have a character for each byte. Stateless.
 */
final class PatchPaths {
  static final String NOWHERE = "/dev/null";

  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");

  private PatchPaths() {}

  /** The name of a {@code ---} or {@code +++} line, without the time that may follow it. */
  static String named(String rest) {
    Matcher quoted = QUOTED.matcher(rest);
    if (quoted.lookingAt()) {
      return unquoted(quoted.group(1));
    }
    int tab = rest.indexOf('\t');
    return tab < 0 ? rest.stripTrailing() : rest.substring(0, tab);
  }

  /** A name that is all of a line. */
  static String whole(String rest) {
    Matcher quoted = QUOTED.matcher(rest);
    return quoted.matches() ? unquoted(quoted.group(1)) : rest;
  }

  /** The name that {@code diff --git a/x b/x} has twice; empty if it has two. */
  static Optional<String> twice(String rest) {
    Matcher quoted = QUOTED.matcher(rest);
    if (quoted.lookingAt()) {
      return Optional.of(stripped(unquoted(quoted.group(1))));
    }
    int middle = rest.length() / 2;
    if (rest.length() % 2 == 0 || rest.charAt(middle) != ' ') {
      return Optional.empty();
    }
    String first = stripped(rest.substring(0, middle));
    return first.equals(stripped(rest.substring(middle + 1)))
        ? Optional.of(first)
        : Optional.empty();
  }

  /** A name without its first directory, which is {@code a} or {@code b}, or what git made it. */
  static String stripped(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(slash + 1);
  }

  /** A name as a path that may be written. */
  static RepoPath path(String name, PatchLines at) {
    RepoPath path;
    try {
      path = RepoPath.of(name.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw at.bad("not the path of a file");
    }
    if (path.isRoot()) {
      throw at.bad("not the path of a file");
    }
    Optional<String> objection = EditPaths.objection(path);
    if (objection.isPresent()) {
      throw at.bad("not a path that a file may have: " + objection.get());
    }
    return path;
  }

  private static String unquoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        out.write(c);
        continue;
      }
      c = text.charAt(++i);
      if (c >= '0' && c <= '7') {
        int value = 0;
        int most = Math.min(i + 3, text.length());
        int at = i;
        while (at < most && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
          value = value * 8 + (text.charAt(at++) - '0');
        }
        i = at - 1;
        out.write(value);
      } else {
        out.write(
            switch (c) {
              case 'a' -> 7;
              case 'b' -> '\b';
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'v' -> 11;
              case 'f' -> '\f';
              case 'r' -> '\r';
              default -> c;
            });
      }
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
