package dev.gatehouse.vcs.spi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an edit without a clone may write, the same on every kind of repository: histories are
 * converted, and what is harmless to git today is {@code .hg/hgrc} in a clone by hg tomorrow. What
 * clients push is judged by the rules of their own system instead. Stateless.
 */
public final class EditPaths {
  /** What HFS+ passes over in names. */
  private static final Pattern IGNORED =
      Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");

  /** What Windows drops from the end of a name, and what it takes for the start of a stream. */
  private static final Pattern DROPPED = Pattern.compile("([. ]+|:.*)$");

  /** The systems' own folders, and what Windows calls them in short. */
  private static final Pattern OWN = Pattern.compile("\\.git|git~[0-9]+|\\.hg|hg(8b6c)?~[0-9]+");

  private EditPaths() {}

  /** Why an edit may not write a path, as the end of a sentence; empty if it may. */
  public static Optional<String> objection(RepoPath path) {
    for (byte b : path.bytes()) {
      if ((b >= 0 && b < ' ') || b == 0x7f) {
        return Optional.of("it has a control character");
      }
    }
    // A backslash parts names on Windows only, but there it does.
    for (String part : new String(path.bytes(), StandardCharsets.UTF_8).split("[/\\\\]", -1)) {
      String name = IGNORED.matcher(part).replaceAll("").toLowerCase(Locale.ROOT);
      if (name.equals(".") || name.equals("..")) {
        return Optional.of("it has " + name + " in it");
      }
      if (OWN.matcher(bare(name)).matches()) {
        return Optional.of("some systems take a part of it for .git or .hg");
      }
    }
    return Optional.empty();
  }

  private static String bare(String name) {
    String bare = DROPPED.matcher(name).replaceFirst("");
    return bare.equals(name) ? bare : bare(bare);
  }
}
