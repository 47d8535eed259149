package dev.gatehouse.portal.repository.spi;

import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.util.ArrayList;
import java.util.List;

/**
 * The detail of a message of the kind {@code push}, whose lane is the repository's id: refs that
 * moved, one line each: kind, commit before, commit after ({@code -} for none), name.
 */
public final class PushedRefs {
  /** The kind of these messages. */
  public static final String PUSH = "push";

  private PushedRefs() {}

  public static String write(List<RefChange> changes) {
    StringBuilder text = new StringBuilder();
    for (RefChange change : changes) {
      text.append(change.name().kind())
          .append(' ')
          .append(change.before().map(CommitId::hex).orElse("-"))
          .append(' ')
          .append(change.after().map(CommitId::hex).orElse("-"))
          .append(' ')
          .append(change.name().name())
          .append('\n');
    }
    return text.toString();
  }

  public static List<RefChange> read(String text) {
    List<RefChange> changes = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.isEmpty()) {
        continue;
      }
      String[] parts = line.split(" ", 4);
      changes.add(
          new RefChange(
              new RefName(RefKind.valueOf(parts[0]), parts[3]),
              CommitId.parse(parts[1]),
              CommitId.parse(parts[2])));
    }
    return changes;
  }
}
