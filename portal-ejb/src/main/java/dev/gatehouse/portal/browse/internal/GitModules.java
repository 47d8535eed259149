package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/** Reads {@code .gitmodules}, as far as {@code git submodule add} writes it. */
final class GitModules {
  private GitModules() {}

  /** The address of the submodule at a path; empty if the file has none. */
  static Optional<String> url(String text, RepoPath submodule) {
    Optional<String> here = Optional.empty();
    Optional<String> url = Optional.empty();
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith("[")) {
        if (isAt(here, submodule) && url.isPresent()) {
          return url;
        }
        here = Optional.empty();
        url = Optional.empty();
      }
      Optional<String> path = value(stripped, "path");
      here = path.isPresent() ? path : here;
      Optional<String> address = value(stripped, "url");
      url = address.isPresent() ? address : url;
    }
    return isAt(here, submodule) ? url : Optional.empty();
  }

  private static boolean isAt(Optional<String> here, RepoPath path) {
    return here.filter(text -> text.equals(path.display())).isPresent();
  }

  private static Optional<String> value(String line, String key) {
    int equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equals(key)
        ? Optional.of(line.substring(equals + 1).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }
}
