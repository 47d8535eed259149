package dev.gatehouse.web.page.browse;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds paths that hold the letters of a query in their order, as the script in the browser does.
 * Letters in one piece, at the beginning of a name and near its end count more. Linear in the
 * length of the path.
 */
final class FuzzyMatch {
  private FuzzyMatch() {}

  private record Scored(RepoPath path, int score, int length) {}

  /** The best matches, best first; the first paths for an empty query. */
  static List<RepoPath> best(List<RepoPath> paths, String query, int limit) {
    String wanted = query.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return paths.subList(0, Math.min(limit, paths.size()));
    }
    List<Scored> found = new ArrayList<>();
    for (RepoPath path : paths) {
      String text = path.display();
      int score = score(text.toLowerCase(Locale.ROOT), wanted);
      if (score >= 0) {
        found.add(new Scored(path, score, text.length()));
      }
    }
    found.sort(
        Comparator.comparingInt(Scored::score)
            .reversed()
            .thenComparingInt(Scored::length)
            .thenComparing(Scored::path));
    return found.stream().limit(limit).map(Scored::path).toList();
  }

  /**
   * How well a path fits, or -1. The letters are looked for from the end, for a name says more than
   * its directories.
   */
  static int score(String path, String wanted) {
    int whole = path.lastIndexOf(wanted);
    if (whole >= 0) {
      int name = path.lastIndexOf('/') + 1;
      return 1_000 + (whole >= name ? 500 : 0) + (whole == name ? 250 : 0);
    }
    int score = 0;
    int at = path.length();
    int before = -2;
    for (int i = wanted.length() - 1; i >= 0; i--) {
      at = path.lastIndexOf(wanted.charAt(i), at - 1);
      if (at < 0) {
        return -1;
      }
      if (at + 1 == before) {
        score += 5;
      }
      if (at == 0 || "/_-. ".indexOf(path.charAt(at - 1)) >= 0) {
        score += 3;
      }
      before = at;
    }
    return score;
  }
}
