package dev.gatehouse.vcs.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Patches applied to files in memory. */
class PatchApplierTest {
  private static PatchOutcome apply(Map<String, String> files, String patch) {
    return PatchApplier.apply(
        PatchParser.parse(patch.getBytes(StandardCharsets.UTF_8)),
        path ->
            Optional.ofNullable(files.get(path.display()))
                .map(
                    text ->
                        new PatchSource.SourceFile(
                            EntryKind.FILE, text.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<FileEdit> edits(Map<String, String> files, String patch) {
    return assertInstanceOf(PatchOutcome.Applied.class, apply(files, patch)).edits();
  }

  private static String written(FileEdit edit) {
    return new String(
        assertInstanceOf(FileEdit.Write.class, edit).content(), StandardCharsets.UTF_8);
  }

  private static PatchOutcome.DoesNotFit misfit(Map<String, String> files, String patch) {
    return assertInstanceOf(PatchOutcome.DoesNotFit.class, apply(files, patch));
  }

  @Test
  void linesThatHaveMovedAreFoundAndTheNearestCount() {
    String patch = "--- a/f\n+++ b/f\n@@ -5,2 +5,2 @@\n x\n-a\n+b\n";
    assertEquals(
        "x\na\n1\n2\n3\n4\nx\nb\n",
        written(edits(Map.of("f", "x\na\n1\n2\n3\n4\nx\na\n"), patch).get(0)));
  }

  @Test
  void aFileWithoutALastLineEndIsChangedAsItIs() {
    assertEquals(
        "one\ntwo",
        written(
            edits(
                    Map.of("f", "one"),
                    """
                    --- a/f
                    +++ b/f
                    @@ -1 +1,2 @@
                    -one
                    \\ No newline at end of file
                    +one
                    +two
                    \\ No newline at end of file
                    """)
                .get(0)));
  }

  @Test
  void lineEndsOfWindowsAreKeptWhetherThePatchHasThemOrNot() {
    Map<String, String> files = Map.of("f", "one\r\ntwo\r\nthree\r\n");
    String patch = "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";
    assertEquals("one\r\n2\r\nthree\r\n", written(edits(files, patch).get(0)));
    assertEquals(
        "one\r\n2\r\nthree\r\n", written(edits(files, patch.replace("\n", "\r\n")).get(0)));
    assertEquals(
        "one\n2\nthree\n",
        written(edits(Map.of("f", "one\ntwo\nthree\n"), patch.replace("\n", "\r\n")).get(0)));
  }

  @Test
  void filesThatChangePlacesAreReadBeforeEitherIsWritten() {
    List<FileEdit> edits =
        edits(
            Map.of("a", "A\n", "b", "B\n"),
            """
            diff --git a/a b/b
            similarity index 100%
            rename from a
            rename to b
            diff --git a/b b/a
            similarity index 100%
            rename from b
            rename to a
            """);
    assertEquals(List.of("B\n", "A\n"), edits.stream().map(PatchApplierTest::written).toList());
  }

  @Test
  void aSecondPatchSeesWhatTheFirstDid() {
    String first = "# HG changeset patch\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-one\n+two\n";
    String second = "# HG changeset patch\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-two\n+three\n";
    assertEquals("three\n", written(edits(Map.of("f", "one\n"), first + second).get(0)));
  }

  @Test
  void aRenameSaysWhereTheFileWas() {
    List<FileEdit> edits =
        edits(
            Map.of("old", "one\n"),
            """
            diff --git a/old b/new
            rename from old
            rename to new
            --- a/old
            +++ b/new
            @@ -1 +1 @@
            -one
            +two
            """);
    assertEquals(2, edits.size());
    FileEdit.Write write = assertInstanceOf(FileEdit.Write.class, edits.get(0));
    assertEquals(Optional.of(RepoPath.of("old")), write.copiedFrom());
    assertEquals(new FileEdit.Delete(RepoPath.of("old")), edits.get(1));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    String patch = "--- a/f\n+++ b/f\n@@ -12 +12 @@\n-one\n+two\n";
    assertTrue(misfit(Map.of("f", "three\n"), patch).why().contains("line 12"));
    assertEquals("is not there", misfit(Map.of(), patch).why());
    assertEquals(
        "is there already",
        misfit(Map.of("f", "x\n"), "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+one\n").why());
    assertEquals(
        "has more than the patch deletes",
        misfit(Map.of("f", "one\n"), "diff --git a/f b/f\ndeleted file mode 100644\n").why());
    assertEquals(List.of(), edits(Map.of("f", "one\n"), "--- a/f\n+++ b/f\n@@ -1 +1 @@\n one\n"));
  }

  @Test
  void aPatchThatWouldBeComparedForeverIsGivenUp() {
    StringBuilder file = new StringBuilder("start\n");
    StringBuilder patch = new StringBuilder("--- a/f\n+++ b/f\n@@ -2,20002 +2,20002 @@\n");
    for (int i = 0; i < 20_000; i++) {
      file.append("same\nsame\nsame\nsame\n");
      patch.append(" same\n");
    }
    patch.append("-other\n+another\n same\n");
    assertTrue(misfit(Map.of("f", file.toString()), patch.toString()).why().contains("too long"));
  }
}
