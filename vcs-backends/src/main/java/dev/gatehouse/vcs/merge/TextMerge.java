package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Match;
import dev.gatehouse.vcs.diff.MatchingBlocks;
import dev.gatehouse.vcs.merge.MergeRegion.Kind;
import dev.gatehouse.vcs.merge.MergeRegion.Span;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges two changes of one text, line by line, with the result that Mercurial's {@code
 * internal:merge} has.
 *
 * <p>Where base, local and other have lines in common, the three are in step; what lies between two
 * such places was changed by one side, by both alike, or is a conflict. Used once.
 */
public final class TextMerge {
  private final Lines base;
  private final Lines local;
  private final Lines other;
  private final List<MergeRegion> regions = new ArrayList<>();

  /** Up to where each of the three is in a region. */
  private int baseDone;

  private int localDone;
  private int otherDone;

  private TextMerge(Lines base, Lines local, Lines other) {
    this.base = base;
    this.local = local;
    this.other = other;
  }

  /**
   * Merges two texts that come from one.
   *
   * @param base empty if they have nothing to come from
   */
  public static TextMergeResult merge(byte[] base, byte[] local, byte[] other) {
    if (isBinary(base) || isBinary(local) || isBinary(other)) {
      return new TextMergeResult.Binary();
    }
    if (Arrays.equals(local, other) || Arrays.equals(base, other)) {
      return new TextMergeResult.Clean(local);
    }
    if (Arrays.equals(base, local)) {
      return new TextMergeResult.Clean(other);
    }
    return new TextMerge(Lines.of(base), Lines.of(local), Lines.of(other)).merge();
  }

  /** Whether a file is one that cannot be looked at line by line: it has a NUL. */
  public static boolean isBinary(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private TextMergeResult merge() {
    List<Match> locals = MatchingBlocks.compute(base, local);
    List<Match> others = MatchingBlocks.compute(base, other);
    int atLocal = 0;
    int atOther = 0;
    while (atLocal < locals.size() && atOther < others.size()) {
      Match inLocal = locals.get(atLocal);
      Match inOther = others.get(atOther);
      int begin = Math.max(inLocal.beginA(), inOther.beginA());
      int end = Math.min(inLocal.endA(), inOther.endA());
      if (begin < end) {
        inStep(
            begin,
            end,
            inLocal.beginB() + begin - inLocal.beginA(),
            inOther.beginB() + begin - inOther.beginA());
      }
      if (inLocal.endA() < inOther.endA()) {
        atLocal++;
      } else {
        atOther++;
      }
    }
    upTo(base.count(), local.count(), other.count());
    boolean clean = regions.stream().noneMatch(r -> r.kind() == Kind.CONFLICT);
    return clean
        ? new TextMergeResult.Clean(content())
        : new TextMergeResult.Conflict(base, local, other, regions);
  }

  /** All three have these lines. */
  private void inStep(int begin, int end, int localBegin, int otherBegin) {
    upTo(begin, localBegin, otherBegin);
    int length = end - begin;
    regions.add(
        new MergeRegion(
            Kind.UNCHANGED,
            new Span(begin, end),
            new Span(localBegin, localBegin + length),
            new Span(otherBegin, otherBegin + length)));
    baseDone = end;
    localDone = localBegin + length;
    otherDone = otherBegin + length;
  }

  /** Says what happened to the lines before a place where all three are in step again. */
  private void upTo(int baseEnd, int localEnd, int otherEnd) {
    if (baseEnd > baseDone || localEnd > localDone || otherEnd > otherDone) {
      regions.add(
          new MergeRegion(
              kind(baseEnd, localEnd, otherEnd),
              new Span(baseDone, baseEnd),
              new Span(localDone, localEnd),
              new Span(otherDone, otherEnd)));
    }
    baseDone = baseEnd;
    localDone = localEnd;
    otherDone = otherEnd;
  }

  private Kind kind(int baseEnd, int localEnd, int otherEnd) {
    if (local.same(localDone, localEnd, other, otherDone, otherEnd)) {
      return Kind.BOTH_CHANGED_ALIKE;
    }
    if (local.same(localDone, localEnd, base, baseDone, baseEnd)) {
      return Kind.OTHER_CHANGED;
    }
    return other.same(otherDone, otherEnd, base, baseDone, baseEnd)
        ? Kind.LOCAL_CHANGED
        : Kind.CONFLICT;
  }

  private byte[] content() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (MergeRegion region : regions) {
      Lines from = region.kind() == Kind.OTHER_CHANGED ? other : local;
      Span span = region.kind() == Kind.OTHER_CHANGED ? region.other() : region.local();
      out.writeBytes(from.bytes(span.begin(), span.end()));
    }
    return out.toByteArray();
  }
}
