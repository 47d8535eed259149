package dev.gatehouse.vcs.patch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.spi.EditPaths;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.VcsException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes that are no patch are refused; those that are one change only what may be changed. */
class PatchFuzzTest {
  private static final byte[] CONTENT = "one\ntwo\nthree\n".getBytes(StandardCharsets.US_ASCII);

  @FuzzTest
  void patch(byte[] data) {
    try {
      PatchOutcome outcome =
          PatchApplier.apply(
              PatchParser.parse(data),
              path ->
                  path.display().startsWith("f")
                      ? Optional.of(new PatchSource.SourceFile(EntryKind.FILE, CONTENT))
                      : Optional.empty());
      if (outcome instanceof PatchOutcome.Applied applied) {
        for (FileEdit edit : applied.edits()) {
          if (EditPaths.objection(edit.path()).isPresent()) {
            throw new AssertionError("a path that no edit may write");
          }
        }
      }
    } catch (VcsException e) {
      // That is how it shall end.
    }
  }
}
