package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Where in a repository a symbolic link points to. */
final class LinkTarget {
  private LinkTarget() {}

  /**
   * The path that a link names.
   *
   * @param link where it lies
   * @param target its content
   * @return empty if that is outside of the repository, or the root
   */
  static Optional<RepoPath> resolve(RepoPath link, byte[] target) {
    // One character per byte: only slashes and dots are looked at.
    String text = new String(target, StandardCharsets.ISO_8859_1);
    if (text.isEmpty() || text.startsWith("/") || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Deque<String> steps = new ArrayDeque<>();
    String directory =
        link.parent()
            .map(parent -> new String(parent.bytes(), StandardCharsets.ISO_8859_1))
            .orElse("");
    for (String step : (directory + "/" + text).split("/", -1)) {
      if (step.equals("..")) {
        if (steps.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(RepoPath.of(String.join("/", steps).getBytes(StandardCharsets.ISO_8859_1)));
  }
}
