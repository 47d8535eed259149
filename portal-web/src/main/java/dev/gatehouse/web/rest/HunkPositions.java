package dev.gatehouse.web.rest;

import dev.gatehouse.portal.review.api.DiffSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a changed file, and where they stand in its difference as GitHub counts: the line below
 * the first {@code @@} is 1, and every line behind it one more, later {@code @@} too.
 */
final class HunkPositions {
  private static final Pattern HEADER =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*", Pattern.DOTALL);

  private final List<Row> rows = new ArrayList<>();

  /**
   * One line of the difference.
   *
   * @param header where the header of its hunk is
   * @param left its number in the file before; 0 if it is not there
   * @param right its number in the file after; 0 if it is not there
   */
  private record Row(String text, int header, int left, int right) {
    boolean is(DiffSide side, int line) {
      return (side == DiffSide.LEFT ? left : right) == line;
    }
  }

  /** A line of a file before or after a change. */
  record Line(DiffSide side, int number) {}

  /**
   * Reads a difference.
   *
   * @param patch the hunks of one file
   */
  HunkPositions(String patch) {
    int header = 0;
    int left = 0;
    int right = 0;
    int leftLines = 0;
    int rightLines = 0;
    for (String text : patch.split("\n", -1)) {
      Matcher matcher = HEADER.matcher(text);
      if (leftLines <= 0 && rightLines <= 0 && matcher.matches()) {
        header = rows.size();
        left = Integer.parseInt(matcher.group(1));
        right = Integer.parseInt(matcher.group(3));
        leftLines = count(matcher.group(2));
        rightLines = count(matcher.group(4));
        rows.add(new Row(text, header, 0, 0));
        continue;
      }
      char kind = text.isEmpty() ? ' ' : text.charAt(0);
      boolean before = kind == ' ' || kind == '-';
      boolean after = kind == ' ' || kind == '+';
      rows.add(new Row(text, header, before ? left : 0, after ? right : 0));
      left += before ? 1 : 0;
      leftLines -= before ? 1 : 0;
      right += after ? 1 : 0;
      rightLines -= after ? 1 : 0;
    }
  }

  @SuppressWarnings("NullAway") // A group that took no part is null.
  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  /** Where a line of a file stands in the difference; empty if it is not shown there. */
  Optional<Integer> position(DiffSide side, int line) {
    for (int i = 0; i < rows.size() && line > 0; i++) {
      if (rows.get(i).is(side, line)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Which line of which file stands at a position; empty if none does. */
  Optional<Line> line(int position) {
    if (position < 1 || position >= rows.size()) {
      return Optional.empty();
    }
    Row row = rows.get(position);
    if (row.right() > 0) {
      return Optional.of(new Line(DiffSide.RIGHT, row.right()));
    }
    return row.left() > 0 ? Optional.of(new Line(DiffSide.LEFT, row.left())) : Optional.empty();
  }

  /** The hunk from its header to a position. */
  String hunk(int position) {
    int header = rows.get(position).header();
    return String.join("\n", rows.subList(header, position + 1).stream().map(Row::text).toList());
  }
}
