package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What may come of {@code .hgtags}: hg merges it tag by tag, so lines may stand elsewhere than a
 * merge of texts has them. Nothing that a side says of a tag is lost, and nothing is said that no
 * side says, but that a tag was deleted.
 */
final class TagLines {
  private static final RepoPath TAGS = RepoPath.of(".hgtags");

  private TagLines() {}

  /** Whether a file is the tags of both sides. */
  static boolean follow(
      RepoPath path,
      Optional<FileState> result,
      Optional<FileState> base,
      Optional<FileState> ours,
      Optional<FileState> theirs) {
    if (!path.equals(TAGS) || result.isEmpty() || ours.isEmpty() || theirs.isEmpty()) {
      return false;
    }
    Set<String> merged = lines(result.get());
    Set<String> sides = lines(ours.get());
    sides.addAll(lines(theirs.get()));
    Set<String> known = new HashSet<>(sides);
    base.ifPresent(file -> known.addAll(lines(file)));
    Set<String> names = new HashSet<>();
    known.forEach(line -> names.add(name(line)));
    return merged.containsAll(sides)
        && merged.stream()
            .allMatch(
                line ->
                    known.contains(line)
                        || (line.startsWith(Node.NULL.hex() + " ") && names.contains(name(line))));
  }

  private static String name(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static Set<String> lines(FileState file) {
    Set<String> lines = new HashSet<>();
    for (String line :
        new String(file.content(), StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1)) {
      if (!line.isBlank()) {
        lines.add(line.strip());
      }
    }
    return lines;
  }
}
