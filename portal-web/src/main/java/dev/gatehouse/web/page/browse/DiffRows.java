package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.ChangedLine;
import dev.gatehouse.portal.browse.api.ChangedLine.Kind;
import dev.gatehouse.portal.browse.api.DiffHunk;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of one file's difference, one below the other or side by side. */
final class DiffRows {
  private final HtmlWriter out;
  private final String anchor;
  private final DiffNotes notes;

  /**
   * Writes into {@code out}.
   *
   * @param anchor what the file's difference is called in the page
   * @param notes what is said about its lines
   */
  DiffRows(HtmlWriter out, String anchor, DiffNotes notes) {
    this.out = out;
    this.anchor = anchor;
    this.notes = notes;
  }

  void unified(DiffHunk hunk) {
    heading(hunk, 3);
    for (ChangedLine line : hunk.lines()) {
      out.start("tr");
      number("L", line.oldNumber(), line.kind());
      number("R", line.newNumber(), line.kind());
      code(line);
      out.end();
      said(3, line.oldNumber(), line.newNumber());
    }
  }

  void split(DiffHunk hunk) {
    heading(hunk, 4);
    List<ChangedLine> removed = new ArrayList<>();
    List<ChangedLine> added = new ArrayList<>();
    for (ChangedLine line : hunk.lines()) {
      switch (line.kind()) {
        case REMOVED -> {
          if (!added.isEmpty()) {
            pairs(removed, added);
          }
          removed.add(line);
        }
        case ADDED -> added.add(line);
        case BOTH -> {
          pairs(removed, added);
          pair(Optional.of(line), Optional.of(line));
        }
      }
    }
    pairs(removed, added);
  }

  private void pairs(List<ChangedLine> removed, List<ChangedLine> added) {
    for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
      pair(
          i < removed.size() ? Optional.of(removed.get(i)) : Optional.empty(),
          i < added.size() ? Optional.of(added.get(i)) : Optional.empty());
    }
    removed.clear();
    added.clear();
  }

  private void pair(Optional<ChangedLine> left, Optional<ChangedLine> right) {
    out.start("tr");
    int before = left.map(ChangedLine::oldNumber).orElse(0);
    int after = right.map(ChangedLine::newNumber).orElse(0);
    side("L", before, left);
    side("R", after, right);
    out.end();
    said(4, before, after);
  }

  /** What is said of a line, below it. */
  private void said(int columns, int before, int after) {
    SafeHtml left = before > 0 ? notes.at(anchor + "L" + before) : SafeHtml.EMPTY;
    SafeHtml right = after > 0 ? notes.at(anchor + "R" + after) : SafeHtml.EMPTY;
    if (!left.isEmpty() || !right.isEmpty()) {
      out.start("tr").attr("class", "said").start("td").attr("colspan", columns);
      out.html(left).html(right).end().end();
    }
  }

  private void side(String letter, int number, Optional<ChangedLine> line) {
    if (line.isEmpty()) {
      out.start("td").attr("class", "n none").end();
      out.start("td").attr("class", "line none").end();
      return;
    }
    number(letter, number, line.get().kind());
    code(line.get());
  }

  private void heading(DiffHunk hunk, int columns) {
    out.start("tr").attr("class", "hunk");
    out.start("td").attr("colspan", columns);
    out.text(
        "@@ -%d,%d +%d,%d @@ "
            .formatted(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount()));
    out.source(TextLines.shown(hunk.heading()));
    out.end().end();
  }

  private void number(String letter, int number, Kind kind) {
    out.start("td").attr("class", cell("n", kind));
    if (number > 0) {
      String id = anchor + letter + number;
      Optional<String> link = notes.link(id);
      out.start("a").attr("id", id).attr("href", link.orElse("#" + id)).attr("tabindex", "-1");
      if (link.isPresent()) {
        out.attr("title", "Comment on line " + number);
      }
      out.text(number).end();
    }
    out.end();
  }

  private static String cell(String base, Kind kind) {
    return switch (kind) {
      case BOTH -> base;
      case ADDED -> base + " added";
      case REMOVED -> base + " removed";
    };
  }

  private void code(ChangedLine line) {
    out.start("td").attr("class", cell("line", line.kind()));
    out.start("span").attr("class", "sign").text(sign(line.kind())).end();
    String text = TextLines.shown(line.text());
    int at = 0;
    for (ChangedLine.Mark mark : line.marks()) {
      int start = Math.min(mark.start(), text.length());
      int end = Math.min(mark.end(), text.length());
      if (start < at || end <= start) {
        continue;
      }
      out.source(text, at, start);
      if (line.kind() == Kind.ADDED) {
        out.start("ins").source(text, start, end).end();
      } else {
        out.start("del").source(text, start, end).end();
      }
      at = end;
    }
    out.source(text, at, text.length());
    if (!line.lineEnd()) {
      out.start("span").attr("class", "no-line-end").text(" (no line end)").end();
    }
    out.end();
  }

  private static String sign(Kind kind) {
    return switch (kind) {
      case BOTH -> " ";
      case ADDED -> "+";
      case REMOVED -> "−";
    };
  }
}
