package dev.gatehouse.vcs.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a changed line changed, word by word.
 *
 * @param before the parts of the line before that are not in the one after, in order
 * @param after the parts of the line after that are not in the one before, in order
 */
public record WordDiff(List<Span> before, List<Span> after) {
  /** Longer lines are not looked into. */
  private static final int LONGEST = 5_000;

  /**
   * If less than this part of the longer line is common, in percent, the lines have nothing to do.
   */
  private static final int LEAST_COMMON = 30;

  public WordDiff {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * A part of a line.
   *
   * @param begin its first character, from 0
   * @param end behind its last character
   */
  public record Span(int begin, int end) {}

  /**
   * Compares two lines; empty if they are so different, or so long, that marking parts helps
   * nobody.
   */
  public static Optional<WordDiff> of(String before, String after) {
    if (before.length() > LONGEST || after.length() > LONGEST) {
      return Optional.empty();
    }
    List<Span> wordsA = words(before);
    List<Span> wordsB = words(after);
    Map<String, Integer> numbers = new HashMap<>();
    EditList edits =
        new SequenceDiff(number(before, wordsA, numbers), number(after, wordsB, numbers)).compute();
    List<Span> spansA = new ArrayList<>();
    List<Span> spansB = new ArrayList<>();
    for (Edit edit : edits.shifted(0)) {
      add(spansA, wordsA, edit.beginA(), edit.endA());
      add(spansB, wordsB, edit.beginB(), edit.endB());
    }
    int changed = Math.max(length(spansA), length(spansB));
    int longer = Math.max(before.length(), after.length());
    return (longer - changed) * 100L < longer * (long) LEAST_COMMON
        ? Optional.empty()
        : Optional.of(new WordDiff(spansA, spansB));
  }

  /**
   * Which removed and added lines of a hunk belong together: where as many lines were added as
   * removed in one place, the first belongs to the first and so on.
   *
   * @return from the index of the removed line in {@code hunk.lines()} to that of the added one
   */
  public static Map<Integer, Integer> pairs(Hunk hunk) {
    Map<Integer, Integer> pairs = new HashMap<>();
    List<DiffLine> lines = hunk.lines();
    for (int at = 0; at < lines.size(); ) {
      int removed = count(lines, at, DiffLine.Kind.REMOVED);
      int added = count(lines, at + removed, DiffLine.Kind.ADDED);
      if (removed == added) {
        for (int i = 0; i < removed; i++) {
          pairs.put(at + i, at + removed + i);
        }
      }
      at += Math.max(1, removed + added);
    }
    return pairs;
  }

  private static int count(List<DiffLine> lines, int from, DiffLine.Kind kind) {
    int at = from;
    while (at < lines.size() && lines.get(at).kind() == kind) {
      at++;
    }
    return at - from;
  }

  /** Splits a line into words, runs of blanks, and single other characters. */
  private static List<Span> words(String line) {
    List<Span> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int begin = at;
      int c = line.codePointAt(at);
      at += Character.charCount(c);
      int kind = kind(c);
      while (kind != OTHER && at < line.length() && kind(line.codePointAt(at)) == kind) {
        at += Character.charCount(line.codePointAt(at));
      }
      words.add(new Span(begin, at));
    }
    return words;
  }

  private static final int OTHER = 0;

  private static int kind(int c) {
    return Character.isLetterOrDigit(c) || c == '_' ? 1 : Character.isWhitespace(c) ? 2 : OTHER;
  }

  private static int[] number(String line, List<Span> words, Map<String, Integer> numbers) {
    int[] result = new int[words.size()];
    for (int i = 0; i < result.length; i++) {
      String word = line.substring(words.get(i).begin(), words.get(i).end());
      Integer number = numbers.putIfAbsent(word, numbers.size());
      result[i] = number == null ? numbers.size() - 1 : number;
    }
    return result;
  }

  private static void add(List<Span> spans, List<Span> words, int begin, int end) {
    if (begin < end) {
      spans.add(new Span(words.get(begin).begin(), words.get(end - 1).end()));
    }
  }

  private static int length(List<Span> spans) {
    return spans.stream().mapToInt(span -> span.end() - span.begin()).sum();
  }
}
