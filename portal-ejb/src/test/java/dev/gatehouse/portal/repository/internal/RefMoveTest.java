package dev.gatehouse.portal.repository.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RefMoveTest {
  @Test
  void whatIsWrittenIsReadBackWhateverTheNames() {
    Optional<CommitId> one = CommitId.parse("1".repeat(40));
    List<RefMove> moves =
        List.of(
            new RefMove(RefName.branch("main"), Optional.empty(), one),
            new RefMove(RefName.tag("v1 - -"), one, Optional.empty()),
            new RefMove(new RefName(RefKind.OTHER, "refs/notes/ä ö"), one, one));
    assertEquals(moves, RefMove.read(RefMove.write(moves)));
    assertEquals(List.of(), RefMove.read(""));
  }
}
