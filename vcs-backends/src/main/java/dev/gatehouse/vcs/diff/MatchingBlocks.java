package dev.gatehouse.vcs.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lines two files have in common, as Mercurial sees it: the longest common run first, then
 * the longest on each side of it, and so on.
 *
 * <p>A merge must find the same lines in common as Mercurial's does to give the same result, so
 * this is beside {@link LineDiff}, which shows changes as people read them. What decides, where
 * several runs are equally long, is Mercurial's choice: one that lies before the middle. Lines that
 * are very frequent begin no run, they only lengthen one. The work is bounded; what is left when
 * the bound is reached is not in common. Used once.
 */
public final class MatchingBlocks {
  /** A run is sought among so many lines at the end of a larger file. */
  private static final int WINDOW = 30_000;

  private static final int MANY_LINES = 31_000;
  private static final int MANY_LINES_PER_OCCURRENCE = 1_000;
  private static final int FEW_LINES_PRODUCT = 1_000_000;
  private static final long MOST_STEPS = 1_000_000_000L;

  private static final int NONE = -1;

  private final int[] a;
  private final int[] b;

  /** Where the number of each line of {@code a} occurs last in {@code b}, if not too often. */
  private final int[] candidate;

  /** For each line of {@code b} the one before it with the same number. */
  private final int[] before;

  /** For each line of {@code b} the last run that ended there: at which line of {@code a} ... */
  private final int[] runEnd;

  /** ... and how long it was. */
  private final int[] runLength;

  private long steps;

  private MatchingBlocks(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    this.candidate = new int[a.length];
    this.before = new int[b.length];
    this.runEnd = new int[b.length];
    this.runLength = new int[b.length];
    index();
  }

  /** What two files have in common, in order; no match is empty. */
  public static List<Match> compute(Lines a, Lines b) {
    LineClasses classes = new LineClasses(a, b, 0, 0, Whitespace.COMPARE);
    return new MatchingBlocks(classes.a(), classes.b()).find();
  }

  private void index() {
    int numbers = 0;
    for (int number : a) {
      numbers = Math.max(numbers, number + 1);
    }
    for (int number : b) {
      numbers = Math.max(numbers, number + 1);
    }
    int[] last = new int[numbers];
    Arrays.fill(last, NONE);
    int[] occurrences = new int[numbers];
    for (int line = 0; line < b.length; line++) {
      before[line] = last[b[line]];
      last[b[line]] = line;
      occurrences[b[line]]++;
    }
    int most =
        b.length >= MANY_LINES
            ? b.length / MANY_LINES_PER_OCCURRENCE
            : FEW_LINES_PRODUCT / (b.length + 1);
    for (int line = 0; line < a.length; line++) {
      candidate[line] = occurrences[a[line]] <= most ? last[a[line]] : NONE;
    }
  }

  private List<Match> find() {
    List<Match> found = new ArrayList<>();
    Deque<Region> regions = new ArrayDeque<>();
    regions.push(new Region(0, a.length, 0, b.length));
    while (!regions.isEmpty()) {
      Region region = regions.pop();
      if (region.known != null) {
        found.add(region.known);
        continue;
      }
      Match longest = longest(region);
      if (longest.length() > 0) {
        regions.push(new Region(longest.endA(), region.endA, longest.endB(), region.endB));
        regions.push(new Region(longest));
        regions.push(new Region(region.beginA, longest.beginA(), region.beginB, longest.beginB()));
      }
    }
    return pushedToTheEnd(found);
  }

  /** A part of both files to look at, or a match that was found in its place. */
  private record Region(int beginA, int endA, int beginB, int endB, @Nullable Match known) {
    Region(int beginA, int endA, int beginB, int endB) {
      this(beginA, endA, beginB, endB, null);
    }

    Region(Match known) {
      this(known.beginA(), known.endA(), known.beginB(), known.endB(), known);
    }
  }

  private Match longest(Region region) {
    int beginA = Math.max(region.beginA, region.endA - WINDOW);
    int beginB = region.beginB;
    int middleA = Math.floorDiv(beginA + region.endA - 1, 2);
    int middleB = Math.floorDiv(beginB + region.endB - 1, 2);
    int lastA = beginA;
    int lastB = beginB;
    int length = 0;
    for (int lineA = beginA; lineA < region.endA; lineA++) {
      int lineB = candidate[lineA];
      while (lineB >= region.endB) {
        lineB = before[lineB];
        steps++;
      }
      for (; lineB >= beginB; lineB = before[lineB]) {
        int run = run(lineA, lineB, beginA, beginB);
        runEnd[lineB] = lineA;
        runLength[lineB] = run;
        if (run > length) {
          lastA = lineA;
          lastB = lineB;
          length = run;
        } else if (run == length) {
          if (lineA > lastA && lineA <= middleA && lineB > beginB) {
            lastA = lineA;
            lastB = lineB;
          } else if (lineA == lastA && (lastB > middleB || lineA == beginA)) {
            lastB = lineB;
          }
        }
      }
      if (steps > MOST_STEPS) {
        return new Match(0, 0, 0);
      }
    }
    int firstA = length == 0 ? lastA : lastA - length + 1;
    int firstB = length == 0 ? lastB : lastB - length + 1;
    while (firstA + length < region.endA
        && firstB + length < region.endB
        && a[firstA + length] == b[firstB + length]) {
      length++;
    }
    return new Match(firstA, firstB, length);
  }

  /** How many equal lines end at these two, as far as it is known or can be seen. */
  private int run(int lineA, int lineB, int beginA, int beginB) {
    int length = 1;
    while (lineA - length >= beginA && lineB - length >= beginB) {
      steps++;
      if (runEnd[lineB - length] == lineA - length) {
        return length + runLength[lineB - length];
      }
      if (a[lineA - length] != b[lineB - length]) {
        return length;
      }
      length++;
    }
    steps++;
    return length;
  }

  /** Where one match touches the next, lets the first have all that it could have. */
  private List<Match> pushedToTheEnd(List<Match> found) {
    List<Match> pushed = new ArrayList<>(found.size());
    for (int at = 0; at < found.size(); at++) {
      Match match = found.get(at);
      if (at + 1 < found.size()) {
        Match next = found.get(at + 1);
        int taken = 0;
        if (match.endA() == next.beginA() || match.endB() == next.beginB()) {
          while (taken < next.length()
              && match.endA() + taken < a.length
              && match.endB() + taken < b.length
              && a[match.endA() + taken] == b[match.endB() + taken]) {
            taken++;
          }
        }
        match = new Match(match.beginA(), match.beginB(), match.length() + taken);
        found.set(
            at + 1, new Match(next.beginA() + taken, next.beginB() + taken, next.length() - taken));
      }
      if (match.length() > 0) {
        pushed.add(match);
      }
    }
    return pushed;
  }
}
