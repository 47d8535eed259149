package dev.gatehouse.portal.browse.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The headers are what {@code hg export --git} of Mercurial 6.3 wrote for the same changesets. */
class HgPatchHeaderTest {
  private static final CommitId FIRST = new CommitId("f62cc1ff8b4e0d111da11746a9f37d59a4ad8bc7");
  private static final CommitId SECOND = new CommitId("f483d84953c1abe96facab897d741a151bc9197c");

  private static Commit commit(
      CommitId id, List<CommitId> parents, Signature author, String message, String branch) {
    return new Commit(id, parents, author, author, message, Map.of("branch", branch));
  }

  @Test
  void aRootOnTheDefaultBranchIsWrittenAsHgWritesIt() {
    Signature ada =
        new Signature(new Person("Ada", "ada@example.org"), Instant.ofEpochSecond(1234567890), 90);
    assertEquals(
        """
        # HG changeset patch
        # User Ada <ada@example.org>
        # Date 1234567890 -5400
        #      Sat Feb 14 01:01:30 2009 +0130
        # Node ID f62cc1ff8b4e0d111da11746a9f37d59a4ad8bc7
        # Parent  0000000000000000000000000000000000000000
        Tïtle

        body line

        """,
        HgPatchHeader.of(commit(FIRST, List.of(), ada, "Tïtle\n\nbody line", "default")));
  }

  @Test
  void aNamedBranchAndAWriterWithoutAddressAreWrittenAsHgWritesThem() {
    Signature bob = new Signature(new Person("bob", ""), Instant.ofEpochSecond(1234567999), -60);
    assertEquals(
        """
        # HG changeset patch
        # User bob
        # Date 1234567999 3600
        #      Fri Feb 13 22:33:19 2009 -0100
        # Branch stable
        # Node ID f483d84953c1abe96facab897d741a151bc9197c
        # Parent  f62cc1ff8b4e0d111da11746a9f37d59a4ad8bc7
        two

        """,
        HgPatchHeader.of(commit(SECOND, List.of(FIRST), bob, "two", "stable")));
  }

  @Test
  void aNameThatHoldsALineIsOneLine() {
    Signature evil =
        new Signature(new Person("x\n# Branch evil\r", ""), Instant.ofEpochSecond(0), 0);
    String header = HgPatchHeader.of(commit(FIRST, List.of(), evil, "m", "default"));
    assertEquals("# User x # Branch evil ", header.lines().toList().get(1));
  }
}
