package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths that no client may be made to write to: outside of its working copy, into its {@code .hg}
 * under any name that some file system takes for it, or through a symbolic link. Stateless.
 */
public final class PathAudit {
  /** What HFS+ passes over in names. */
  private static final Pattern IGNORED =
      Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]");

  /** What Windows drops from the end of a name, and what it takes for the start of a stream. */
  private static final Pattern DROPPED = Pattern.compile("([. ]+|:.*)$");

  private static final Pattern SHORT_NAME = Pattern.compile("hg(8b6c)?~[0-9]+");

  private PathAudit() {}

  /** What is wrong with a file of a manifest; empty if nothing is. */
  static Optional<String> objection(Manifest manifest, ManifestEntry entry) {
    if (entry.flag() == ManifestFlag.TREE) {
      return Optional.of("tree manifests are not taken");
    }
    return objection(entry.path()).or(() -> conflict(manifest, entry));
  }

  /** What is wrong with a path alone. */
  public static Optional<String> objection(RepoPath path) {
    String text = new String(path.bytes(), StandardCharsets.UTF_8);
    // hg takes any other character in a name, and real histories have them.
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      return Optional.of("'\\n' and '\\r' disallowed in filenames: " + shown(path));
    }
    // A backslash parts names on Windows only, but there it does.
    for (String part : text.split("[/\\\\]", -1)) {
      String name = IGNORED.matcher(part).replaceAll("").toLowerCase(Locale.ROOT);
      String bare = DROPPED.matcher(name).replaceFirst("");
      if (name.equals("..")
          || name.equals(".")
          || bare.equals(".hg")
          || SHORT_NAME.matcher(bare).matches()) {
        return Optional.of("path contains illegal component: " + shown(path));
      }
    }
    return Optional.empty();
  }

  /** A file cannot be where a directory is, and least of all a link. */
  private static Optional<String> conflict(Manifest manifest, ManifestEntry entry) {
    for (Optional<RepoPath> up = entry.path().parent();
        up.isPresent() && !up.get().isRoot();
        up = up.get().parent()) {
      Optional<ManifestEntry> above = manifest.find(up.get());
      if (above.isPresent()) {
        return Optional.of(conflict(entry.path(), above.get()));
      }
    }
    byte[] directory =
        (new String(entry.path().bytes(), StandardCharsets.ISO_8859_1) + "/")
            .getBytes(StandardCharsets.ISO_8859_1);
    int line = manifest.firstFrom(directory);
    return line < manifest.size() && manifest.startsWith(line, directory)
        ? Optional.of(conflict(manifest.path(line), entry))
        : Optional.empty();
  }

  private static String conflict(RepoPath path, ManifestEntry above) {
    String kind = above.flag() == ManifestFlag.SYMLINK ? "symlink" : "file";
    return "path " + shown(path) + " conflicts with " + kind + " " + shown(above.path());
  }

  /** A path in the ASCII that every terminal can show. */
  static String shown(RepoPath path) {
    String text = path.display().replaceAll("[^ -~]", "?");
    return "'" + (text.length() > 200 ? text.substring(0, 200) + "..." : text) + "'";
  }
}
