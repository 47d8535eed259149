package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ref that moves, moved, or was about to. Kept as text, one line each: kind, commit before,
 * commit after ({@code -} for none), name.
 */
record RefMove(RefName name, Optional<CommitId> before, Optional<CommitId> after) {
  static RefMove of(ProposedEdit edit) {
    return new RefMove(edit.name(), edit.before(), edit.after());
  }

  static String write(List<RefMove> moves) {
    StringBuilder text = new StringBuilder();
    for (RefMove move : moves) {
      text.append(move.name.kind())
          .append(' ')
          .append(move.before.map(CommitId::hex).orElse("-"))
          .append(' ')
          .append(move.after.map(CommitId::hex).orElse("-"))
          .append(' ')
          .append(move.name.name())
          .append('\n');
    }
    return text.toString();
  }

  static List<RefMove> read(String text) {
    List<RefMove> moves = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.isEmpty()) {
        continue;
      }
      String[] parts = line.split(" ", 4);
      moves.add(
          new RefMove(
              new RefName(RefKind.valueOf(parts[0]), parts[3]),
              CommitId.parse(parts[1]),
              CommitId.parse(parts[2])));
    }
    return moves;
  }
}
