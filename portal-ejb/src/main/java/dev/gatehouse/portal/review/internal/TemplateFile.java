package dev.gatehouse.portal.review.internal;

import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A template of pull requests. Its front matter, between two lines of three hyphens at the
 * beginning, is as much of YAML as a name and a list of patterns need: {@code name: text}, {@code
 * paths: [a, b]}, or {@code paths:} with lines of {@code - a} below it. What else it has is not
 * looked at. Immutable.
 *
 * @param paths none if it is for every change
 */
record TemplateFile(String name, List<PathGlob> paths, String body) {
  private static final int MOST = 100;

  TemplateFile {
    paths = List.copyOf(paths);
  }

  /**
   * Reads one.
   *
   * @param file the file's name, for one that gives itself none
   */
  static TemplateFile parse(String file, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    String name = file.replaceFirst("(?i)\\.md$", "");
    List<PathGlob> paths = new ArrayList<>();
    int end = text.startsWith("---\n") ? text.indexOf("\n---\n", 3) : -1;
    if (end < 0) {
      return new TemplateFile(name, paths, text.strip());
    }
    boolean listing = false;
    for (String line : text.substring(4, Math.max(4, end)).split("\n")) {
      String words = line.strip();
      if (listing && words.startsWith("-")) {
        add(paths, words.substring(1));
        continue;
      }
      listing = words.equals("paths:");
      if (words.startsWith("name:")) {
        String given = plain(words.substring(5));
        name = given.isEmpty() || given.length() > 100 ? name : given;
      } else if (words.startsWith("paths:") && !listing) {
        String list = words.substring(6).strip();
        String inner =
            list.startsWith("[") && list.endsWith("]")
                ? list.substring(1, list.length() - 1)
                : list;
        Arrays.stream(inner.split(",")).forEach(each -> add(paths, each));
      }
    }
    return new TemplateFile(name, paths, text.substring(end + 5).strip());
  }

  private static void add(List<PathGlob> paths, String pattern) {
    String bytes =
        new String(plain(pattern).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    if (paths.size() < MOST && !bytes.isEmpty()) {
      PathGlob.of(bytes).ifPresent(paths::add);
    }
  }

  private static String plain(String text) {
    String inner = text.strip();
    boolean quoted =
        inner.length() > 1
            && (inner.startsWith("\"") || inner.startsWith("'"))
            && inner.charAt(inner.length() - 1) == inner.charAt(0);
    return quoted ? inner.substring(1, inner.length() - 1) : inner;
  }

  /** Whether one of its patterns fits one of the paths. */
  boolean fits(Collection<RepoPath> changed) {
    return changed.stream()
        .map(path -> List.of(new String(path.bytes(), StandardCharsets.ISO_8859_1).split("/")))
        .anyMatch(path -> paths.stream().anyMatch(glob -> glob.matches(path)));
  }

  /** Which fits what is changed: the first that does, else the first that is for every change. */
  static OptionalInt best(List<TemplateFile> all, Collection<RepoPath> changed) {
    OptionalInt fitting =
        IntStream.range(0, all.size()).filter(i -> all.get(i).fits(changed)).findFirst();
    return fitting.isPresent()
        ? fitting
        : IntStream.range(0, all.size()).filter(i -> all.get(i).paths().isEmpty()).findFirst();
  }
}
