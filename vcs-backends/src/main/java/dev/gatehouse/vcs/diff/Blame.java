package dev.gatehouse.vcs.diff;

import dev.gatehouse.vcs.spi.FileRevision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds out which revision of a file each of its lines comes from. The same for every version
 * control system: it needs the file's revisions, as {@link
 * dev.gatehouse.vcs.spi.HistoryReader#fileRevisions} gives them, and their content.
 *
 * @param lines one for each line of the newest revision, in order
 */
public record Blame(List<Origin> lines) {
  public Blame {
    lines = List.copyOf(lines);
  }

  /**
   * Where a line comes from.
   *
   * @param revision the index of the revision that made it what it is
   * @param line its number in that revision, from 0
   * @param before the index of the revision which that one was made from, where one sees what was
   *     there before; empty if the file was added
   */
  public record Origin(int revision, int line, OptionalInt before) {}

  /** Reads what a revision's file has in it. */
  public interface Content {
    byte[] read(FileRevision revision);
  }

  /**
   * Blames the first of some revisions.
   *
   * @param revisions newest first, as a {@code HistoryReader} gives them, at least one
   * @param content called at most once for each revision, and only as long as lines are without
   *     origin
   */
  public static Blame of(List<FileRevision> revisions, Content content, Whitespace whitespace) {
    return new Search(revisions, content, whitespace).run();
  }

  /** Lines of the newest revision that are, one after the other, lines of an older one. */
  private record Range(int newest, int there, int count) {}

  private static final class Search {
    private final List<FileRevision> revisions;
    private final Content content;
    private final Whitespace whitespace;
    private final Map<Integer, Lines> loaded = new HashMap<>();
    private final Map<Integer, List<Range>> pending = new HashMap<>();
    private final Origin[] origins;
    private int open;

    Search(List<FileRevision> revisions, Content content, Whitespace whitespace) {
      this.revisions = revisions;
      this.content = content;
      this.whitespace = whitespace;
      this.open = lines(0).count();
      this.origins = new Origin[open];
      pending.put(0, List.of(new Range(0, 0, open)));
    }

    Blame run() {
      for (int revision = 0; revision < revisions.size() && open > 0; revision++) {
        List<Range> ranges = pending.remove(revision);
        if (ranges != null) {
          visit(revision, ranges);
        }
        loaded.remove(revision);
      }
      return new Blame(Arrays.asList(origins));
    }

    private Lines lines(int revision) {
      return loaded.computeIfAbsent(
          revision, index -> Lines.of(content.read(revisions.get(index))));
    }

    private void visit(int revision, List<Range> ranges) {
      List<Integer> parents = revisions.get(revision).parents();
      List<Range> left = ranges;
      for (int parent : parents) {
        if (!left.isEmpty()) {
          left = pass(revision, parent, left);
        }
      }
      OptionalInt before = parents.isEmpty() ? OptionalInt.empty() : OptionalInt.of(parents.get(0));
      for (Range range : left) {
        for (int i = 0; i < range.count(); i++) {
          origins[range.newest() + i] = new Origin(revision, range.there() + i, before);
        }
        open -= range.count();
      }
    }

    /** Gives a parent what it has too; returns the rest. */
    private List<Range> pass(int revision, int parent, List<Range> ranges) {
      List<Edit> edits = LineDiff.compute(lines(parent), lines(revision), whitespace);
      List<Range> given = pending.computeIfAbsent(parent, index -> new ArrayList<>());
      List<Range> kept = new ArrayList<>();
      List<Range> sorted = new ArrayList<>(ranges);
      sorted.sort((a, b) -> Integer.compare(a.there(), b.there()));
      int next = 0;
      for (Range range : sorted) {
        int at = range.there();
        int end = at + range.count();
        while (next < edits.size() && edits.get(next).endB() <= at) {
          next++;
        }
        for (int i = next; at < end; i++) {
          boolean more = i < edits.size();
          int same = more ? Math.min(end, edits.get(i).beginB()) : end;
          if (same > at) {
            int shift = shift(edits, i);
            given.add(new Range(range.newest() + at - range.there(), at + shift, same - at));
            at = same;
          }
          int changed = more ? Math.min(end, edits.get(i).endB()) : at;
          if (changed > at) {
            kept.add(new Range(range.newest() + at - range.there(), at, changed - at));
            at = changed;
          }
        }
      }
      return kept;
    }

    /** How far lines before an edit, and behind the one before it, are from where they were. */
    private static int shift(List<Edit> edits, int i) {
      if (i == 0) {
        return 0;
      }
      Edit last = edits.get(i - 1);
      return last.endA() - last.endB();
    }
  }
}
