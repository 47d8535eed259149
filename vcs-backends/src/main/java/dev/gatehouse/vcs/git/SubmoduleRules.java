package dev.gatehouse.vcs.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * What {@code git fsck} refuses in a .gitmodules file and JGit does not: commands that a careless
 * clone would run (CVE-2019-19604), and addresses that smuggle a line to whoever keeps the
 * credentials (CVE-2020-11008). Stateless.
 */
final class SubmoduleRules {
  private static final int LARGEST = 1 << 20;

  private SubmoduleRules() {}

  /**
   * Checks a file; one that is not there is for others to miss.
   *
   * @throws CorruptObjectException if it breaks a rule; the message says which, for the person who
   *     pushed
   */
  static void check(ObjectReader reader, AnyObjectId blob) throws IOException {
    Optional<String> wrong;
    try {
      wrong = objection(reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(LARGEST));
    } catch (MissingObjectException e) {
      return;
    } catch (LargeObjectException e) {
      wrong = Optional.of("it is too large");
    }
    if (wrong.isPresent()) {
      throw new CorruptObjectException(".gitmodules: " + wrong.get());
    }
  }

  private static Optional<String> objection(byte[] file) {
    Config config = new Config();
    try {
      config.fromText(new String(file, StandardCharsets.UTF_8));
    } catch (ConfigInvalidException e) {
      return Optional.of("it cannot be read");
    }
    for (String name : config.getSubsections("submodule")) {
      for (String update : config.getStringList("submodule", name, "update")) {
        if (update != null && update.strip().startsWith("!")) {
          return Optional.of("an update is a command");
        }
      }
      for (String url : config.getStringList("submodule", name, "url")) {
        if (url != null && hidesLine(url)) {
          return Optional.of("a URL has a line break");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hidesLine(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.contains("%0a")
        || lower.contains("%0d")
        || url.indexOf('\n') >= 0
        || url.indexOf('\r') >= 0;
  }
}
