package dev.gatehouse.vcs.hg.changelog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.format.HgFormatException;

/** Bytes that are no changeset are refused. */
class ChangesetFuzzTest {
  @FuzzTest
  void changeset(byte[] data) {
    try {
      Changeset changeset = Changeset.parse(data);
      Changeset again = Changeset.parse(changeset.format());
      if (!again.branch().equals(changeset.branch())
          || !again.files().equals(changeset.files())
          || again.time() != changeset.time()) {
        throw new AssertionError("what was written is not what was read");
      }
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
  }
}
