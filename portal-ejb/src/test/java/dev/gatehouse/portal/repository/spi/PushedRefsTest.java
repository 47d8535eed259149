package dev.gatehouse.portal.repository.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PushedRefsTest {
  @Test
  void whatIsWrittenIsReadBackWhateverTheNames() {
    Optional<CommitId> one = CommitId.parse("1".repeat(40));
    List<RefChange> moves =
        List.of(
            new RefChange(RefName.branch("main"), Optional.empty(), one),
            new RefChange(RefName.tag("v1 - -"), one, Optional.empty()),
            new RefChange(new RefName(RefKind.OTHER, "refs/notes/ä ö"), one, one));
    assertEquals(moves, PushedRefs.read(PushedRefs.write(moves)));
    assertEquals(List.of(), PushedRefs.read(""));
  }
}
