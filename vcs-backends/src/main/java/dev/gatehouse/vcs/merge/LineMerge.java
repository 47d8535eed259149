package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.LineDiff;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.diff.Whitespace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges two changes of one text by what was edited, line by line. Two edits that touch each other
 * are a conflict, unless they are the same. Where an added or removed block could as well stand a
 * little earlier or later nobody can say which lines are meant: all of these readings count.
 * Stateless.
 */
final class LineMerge {
  private static final byte[] BEGIN = "<<<<<<<\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MIDDLE = "=======\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = ">>>>>>>\n".getBytes(StandardCharsets.US_ASCII);

  private LineMerge() {}

  /** Where blocks that could stand in several places do. */
  private enum Reading {
    AS_PEOPLE_EXPECT,
    LATE,
    EARLY
  }

  /**
   * The texts that may come of it, each once.
   *
   * @return empty if there is a conflict however one reads it
   */
  static List<byte[]> merges(byte[] base, byte[] ours, byte[] theirs) {
    if (Arrays.equals(ours, theirs) || Arrays.equals(base, theirs)) {
      return List.of(ours);
    }
    if (Arrays.equals(base, ours)) {
      return List.of(theirs);
    }
    Lines from = Lines.of(base);
    Lines a = Lines.of(ours);
    Lines b = Lines.of(theirs);
    List<Edit> editsA = LineDiff.compute(from, a, Whitespace.COMPARE);
    List<Edit> editsB = LineDiff.compute(from, b, Whitespace.COMPARE);
    List<byte[]> found = new ArrayList<>();
    for (Reading forA : Reading.values()) {
      for (Reading forB : Reading.values()) {
        Merge merge =
            new Merge(from, a, b, moved(editsA, from, a, forA), moved(editsB, from, b, forB));
        merge.run();
        byte[] text = merge.out.toByteArray();
        if (!merge.conflict && found.stream().noneMatch(other -> Arrays.equals(other, text))) {
          found.add(text);
        }
      }
    }
    return found;
  }

  /** A text with both sides of what is in conflict, which only serves to merge others with. */
  static byte[] withBoth(byte[] base, byte[] ours, byte[] theirs) {
    Lines from = Lines.of(base);
    Lines a = Lines.of(ours);
    Lines b = Lines.of(theirs);
    Merge merge =
        new Merge(
            from,
            a,
            b,
            LineDiff.compute(from, a, Whitespace.COMPARE),
            LineDiff.compute(from, b, Whitespace.COMPARE));
    merge.run();
    return merge.out.toByteArray();
  }

  private static List<Edit> moved(List<Edit> edits, Lines a, Lines b, Reading reading) {
    if (reading == Reading.AS_PEOPLE_EXPECT) {
      return edits;
    }
    List<Edit> moved = new ArrayList<>(edits);
    boolean late = reading == Reading.LATE;
    for (int n = 0; n < moved.size(); n++) {
      int i = late ? moved.size() - 1 - n : n;
      Edit edit = moved.get(i);
      int least = i == 0 ? 0 : moved.get(i - 1).endA();
      int most = i + 1 == moved.size() ? a.count() : moved.get(i + 1).beginA();
      while (late ? canGoDown(edit, a, b, most) : canGoUp(edit, a, b, least)) {
        int by = late ? 1 : -1;
        edit = new Edit(edit.beginA() + by, edit.endA() + by, edit.beginB() + by, edit.endB() + by);
      }
      moved.set(i, edit);
    }
    return moved;
  }

  private static boolean canGoDown(Edit edit, Lines a, Lines b, int most) {
    if (edit.endA() >= most || (edit.added() > 0 && edit.removed() > 0)) {
      return false;
    }
    return edit.added() > 0
        ? b.same(edit.beginB(), edit.beginB() + 1, b, edit.endB(), edit.endB() + 1)
        : a.same(edit.beginA(), edit.beginA() + 1, a, edit.endA(), edit.endA() + 1);
  }

  private static boolean canGoUp(Edit edit, Lines a, Lines b, int least) {
    if (edit.beginA() <= least || (edit.added() > 0 && edit.removed() > 0)) {
      return false;
    }
    return edit.added() > 0
        ? b.same(edit.beginB() - 1, edit.beginB(), b, edit.endB() - 1, edit.endB())
        : a.same(edit.beginA() - 1, edit.beginA(), a, edit.endA() - 1, edit.endA());
  }

  /** One run over both lists of edits. */
  private static final class Merge {
    private final Lines base;
    private final Lines a;
    private final Lines b;
    private final List<Edit> editsA;
    private final List<Edit> editsB;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean conflict;
    private int atA;
    private int atB;
    private int done;

    /** How much further on a line of the base is in the other texts. */
    private int shiftA;

    private int shiftB;

    Merge(Lines base, Lines a, Lines b, List<Edit> editsA, List<Edit> editsB) {
      this.base = base;
      this.a = a;
      this.b = b;
      this.editsA = editsA;
      this.editsB = editsB;
    }

    void run() {
      while (atA < editsA.size() || atB < editsB.size()) {
        step();
      }
      out.writeBytes(base.bytes(done, base.count()));
    }

    /** Takes the next edit, and all that it touches. */
    private void step() {
      int begin = Math.min(beginOf(editsA, atA), beginOf(editsB, atB));
      int end = begin;
      int firstA = atA;
      int firstB = atB;
      int beforeA = shiftA;
      int beforeB = shiftB;
      boolean more = true;
      while (more) {
        more = false;
        if (atA < editsA.size() && touches(editsA.get(atA), end, atA == firstA && atB == firstB)) {
          Edit edit = editsA.get(atA++);
          end = Math.max(end, edit.endA());
          shiftA = edit.endB() - edit.endA();
          more = true;
        }
        if (atB < editsB.size() && touches(editsB.get(atB), end, atA == firstA && atB == firstB)) {
          Edit edit = editsB.get(atB++);
          end = Math.max(end, edit.endA());
          shiftB = edit.endB() - edit.endA();
          more = true;
        }
      }
      out.writeBytes(base.bytes(done, begin));
      done = end;
      byte[] mine = a.bytes(begin + beforeA, end + shiftA);
      byte[] other = b.bytes(begin + beforeB, end + shiftB);
      if (firstB == atB || Arrays.equals(mine, other)) {
        out.writeBytes(mine);
      } else if (firstA == atA) {
        out.writeBytes(other);
      } else {
        conflict = true;
        both(begin + beforeA, end + shiftA, begin + beforeB, end + shiftB);
      }
    }

    /** Writes both texts; what both begin or end with is no conflict. */
    private void both(int beginA, int endA, int beginB, int endB) {
      int most = Math.min(endA - beginA, endB - beginB);
      int head = 0;
      while (head < most && same(beginA + head, beginB + head)) {
        head++;
      }
      int tail = 0;
      while (tail < most - head && same(endA - tail - 1, endB - tail - 1)) {
        tail++;
      }
      out.writeBytes(a.bytes(beginA, beginA + head));
      out.writeBytes(BEGIN);
      line(a.bytes(beginA + head, endA - tail));
      out.writeBytes(MIDDLE);
      line(b.bytes(beginB + head, endB - tail));
      out.writeBytes(END);
      out.writeBytes(a.bytes(endA - tail, endA));
    }

    private boolean same(int lineA, int lineB) {
      return a.same(lineA, lineA + 1, b, lineB, lineB + 1);
    }

    private void line(byte[] text) {
      out.writeBytes(text);
      if (text.length > 0 && text[text.length - 1] != '\n') {
        out.write('\n');
      }
    }

    private static boolean touches(Edit edit, int end, boolean first) {
      return edit.beginA() <= end && (!first || edit.beginA() == end);
    }

    private static int beginOf(List<Edit> edits, int at) {
      return at < edits.size() ? edits.get(at).beginA() : Integer.MAX_VALUE;
    }
  }
}
