package dev.gatehouse.portal.document.pep;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.document.api.Diagnostic.Fix;
import dev.gatehouse.portal.document.api.Diagnostic.LineEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong, at most a hundred things. For one thread. */
final class PepProblems {
  private static final int MOST = 100;

  private final List<Diagnostic> all = new ArrayList<>();

  void add(int line, String code, String message) {
    add(line, code, message, Optional.empty());
  }

  /** With a line that would be right. */
  void add(int line, String code, String message, String title, String right) {
    add(line, code, message, Optional.of(fix(title, line, line, right)));
  }

  void add(int line, String code, String message, Optional<Fix> fix) {
    if (all.size() < MOST) {
      all.add(new Diagnostic(line, "pep-" + code, message, fix));
    }
  }

  static Fix fix(String title, int start, int end, String text) {
    return new Fix(title, List.of(new LineEdit(start, end, text)));
  }

  List<Diagnostic> sorted() {
    return all.stream().sorted(Comparator.comparingInt(Diagnostic::line)).toList();
  }
}
