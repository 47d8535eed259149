package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.ChangedLine;
import dev.gatehouse.vcs.diff.DiffLine;
import dev.gatehouse.vcs.diff.FileDiff;
import dev.gatehouse.vcs.diff.Hunk;
import dev.gatehouse.vcs.diff.Lines;
import java.util.ArrayList;
import java.util.List;

/** How much of a page a difference takes, and long ones in parts that fit. Stateless. */
final class DiffParts {
  /** What one page may take: about its HTML, in characters. */
  static final long PAGE = 1_500_000;

  /** What a line takes beside its text. */
  private static final int LINE = 350;

  /** Longer lines are cut on pages. */
  private static final int LONGEST = 20_000;

  private DiffParts() {}

  /** What all of it takes. */
  static long weigh(FileDiff.Text diff) {
    long sum = 0;
    for (Hunk hunk : diff.hunks()) {
      for (DiffLine line : hunk.lines()) {
        sum += weigh(diff, line);
      }
    }
    return sum;
  }

  /** What a line of a page takes. */
  static long weigh(ChangedLine line) {
    return (long) LINE + Math.min(LONGEST, line.text().length());
  }

  private static long weigh(FileDiff.Text diff, DiffLine line) {
    Lines file = line.after().isPresent() ? diff.after() : diff.before();
    int number = line.after().isPresent() ? line.after().getAsInt() : line.before().orElseThrow();
    return (long) LINE + Math.min(LONGEST, file.start(number + 1) - file.start(number));
  }

  /** Its hunks in parts that each fit a page; a hunk that is too long becomes several. */
  static List<List<Hunk>> of(FileDiff.Text diff) {
    List<List<Hunk>> parts = new ArrayList<>();
    List<Hunk> part = new ArrayList<>();
    long weight = 0;
    for (Hunk hunk : diff.hunks()) {
      int first = 0;
      int beginA = hunk.beginA();
      int beginB = hunk.beginB();
      for (int end = 0; end < hunk.lines().size(); end++) {
        long next = weigh(diff, hunk.lines().get(end));
        if (weight + next > PAGE && weight > 0) {
          Hunk piece = piece(hunk, first, end, beginA, beginB);
          if (end > first) {
            part.add(piece);
          }
          parts.add(part);
          part = new ArrayList<>();
          weight = 0;
          first = end;
          beginA = piece.beginA() + piece.countA();
          beginB = piece.beginB() + piece.countB();
        }
        weight += next;
      }
      part.add(piece(hunk, first, hunk.lines().size(), beginA, beginB));
    }
    parts.add(part);
    return parts;
  }

  private static Hunk piece(Hunk hunk, int first, int end, int beginA, int beginB) {
    List<DiffLine> lines = hunk.lines().subList(first, end);
    int countA = (int) lines.stream().filter(line -> line.before().isPresent()).count();
    int countB = (int) lines.stream().filter(line -> line.after().isPresent()).count();
    return new Hunk(beginA, countA, beginB, countB, hunk.heading(), lines);
  }
}
