package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A commit named by how it precedes another one, as git writes it: {@code main~2} is the first
 * parent's first parent, {@code main^2} the second parent. No ref's name has these characters.
 *
 * @param start the name of the other one
 * @param steps which parent to go to, from 1, one after the other; 0 stays
 */
record Ancestry(String start, List<Integer> steps) {
  /** Nobody counts further back by hand. */
  private static final int MOST = 1_000;

  Ancestry {
    steps = List.copyOf(steps);
  }

  /** Reads a name; empty if it is none of this form, or goes too far back. */
  static Optional<Ancestry> of(String name) {
    int at = 0;
    while (at < name.length() && !isStep(name.charAt(at))) {
      at++;
    }
    if (at == 0 || at == name.length()) {
      return Optional.empty();
    }
    String start = name.substring(0, at);
    List<Integer> steps = new ArrayList<>();
    while (at < name.length()) {
      char sign = name.charAt(at++);
      int digits = at;
      while (at < name.length() && name.charAt(at) >= '0' && name.charAt(at) <= '9') {
        at++;
      }
      if (!isStep(sign) || at - digits > 6) {
        return Optional.empty();
      }
      int number = digits == at ? 1 : Integer.parseInt(name.substring(digits, at));
      int count = sign == '~' ? number : 1;
      if (steps.size() + count > MOST) {
        return Optional.empty();
      }
      for (int i = 0; i < count; i++) {
        steps.add(sign == '~' ? 1 : number);
      }
    }
    return Optional.of(new Ancestry(start, steps));
  }

  private static boolean isStep(char c) {
    return c == '~' || c == '^';
  }

  /** Goes from the other commit to this one; empty if that has no such parent. */
  Optional<CommitId> walk(CommitReader commits, CommitId other) {
    Optional<CommitId> at = Optional.of(other);
    for (int parent : steps) {
      at =
          at.flatMap(commits::find)
              .filter(commit -> parent <= commit.parents().size())
              .map(commit -> parent == 0 ? commit.id() : parent(commit, parent));
    }
    return at;
  }

  private static CommitId parent(Commit commit, int number) {
    return commit.parents().get(number - 1);
  }
}
