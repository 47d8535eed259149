package dev.gatehouse.vcs.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser makes of what people send. */
class PatchParserTest {
  private static final String CHANGE = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-one\n+two\n";

  private static List<Patch> parse(String text) {
    return PatchParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PatchedFile only(String text) {
    List<Patch> patches = parse(text);
    assertEquals(1, patches.size());
    assertEquals(1, patches.get(0).files().size());
    return patches.get(0).files().get(0);
  }

  private static VcsException refused(String text) {
    return assertThrows(VcsException.class, () -> parse(text));
  }

  @Test
  void anExportOfMercurialTellsItsAuthorMessageAndParent() {
    Patch patch =
        parse(
                """
                # HG changeset patch
                # User Grace <grace@example.org>
                # Date 1400000000 -7200
                #      Tue May 13 18:53:20 2014 +0200
                # Node ID 0123456789012345678901234567890123456789
                # Parent  abcdefabcdefabcdefabcdefabcdefabcdefabcd
                Say two

                Since one is not enough.

                diff -r abcdefabcdef -r 012345678901 f
                --- a/f\tThu Jan 01 00:00:00 1970 +0000
                +++ b/f\tTue May 13 18:53:20 2014 +0200
                @@ -1 +1 @@
                -one
                +two
                """)
            .get(0);
    assertEquals(Optional.of("Grace <grace@example.org>"), patch.author());
    assertEquals("Say two\n\nSince one is not enough.", patch.message());
    assertEquals("abcdefabcdefabcdefabcdefabcdefabcdefabcd", patch.parent().orElseThrow().hex());
    assertEquals(RepoPath.of("f"), patch.files().get(0).path());
  }

  @Test
  void aMailOfGitTellsItsAuthorAndMessageWithoutTheNumberAndTheStatistics() {
    Patch patch =
        parse(
                """
                From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
                From: =?UTF-8?q?J=C3=BCrgen?= <j@example.org>
                Date: Tue, 13 May 2014 18:53:20 +0200
                Subject: [PATCH 1/2] Say two, which is a title that is so long that it goes on
                 in the next line
                MIME-Version: 1.0

                Since one is not enough.
                ---
                 f | 2 +-
                 1 file changed, 1 insertion(+), 1 deletion(-)

                diff --git a/f b/f
                index 5626abf0..f719efd4 100644
                --- a/f
                +++ b/f
                @@ -1 +1 @@
                -one
                +two
                --\s
                2.39.5

                """)
            .get(0);
    assertEquals(Optional.of("J\u00fcrgen <j@example.org>"), patch.author());
    assertEquals(
        "Say two, which is a title that is so long that it goes on in the next line\n\n"
            + "Since one is not enough.",
        patch.message());
    assertEquals(Optional.of("5626abf0"), patch.files().get(0).was());
  }

  @Test
  void whatGitShowsAndPlainDifferencesAreRead() {
    Patch shown =
        parse(
                "commit 0123456789012345678901234567890123456789\n"
                    + "Author: Ada <ada@example.org>\nDate:   Now\n\n    Say two\n\n    Why not.\n\n"
                    + "diff --git a/f b/f\n"
                    + CHANGE)
            .get(0);
    assertEquals("Say two\n\nWhy not.", shown.message());
    assertEquals(Optional.of("Ada <ada@example.org>"), shown.author());
    Patch bare = parse(CHANGE).get(0);
    assertEquals("", bare.message());
    assertEquals(
        RepoPath.of("src/f.c"),
        only("--- src/f.c.orig\t2014-05-13\n+++ src/f.c\t2014-05-14\n@@ -1 +1 @@\n-a\n+b\n")
            .path());
  }

  @Test
  void namesAreUnquotedAndRenamesModesAndEmptyFilesUnderstood() {
    PatchedFile quoted =
        only(
            """
            diff --git "a/\\303\\244 \\"x\\".txt" "b/\\303\\244 \\"x\\".txt"
            old mode 100644
            new mode 100755
            """);
    assertEquals(RepoPath.of("\u00e4 \"x\".txt"), quoted.path());
    assertEquals(Optional.of(EntryKind.EXECUTABLE), quoted.kind());
    PatchedFile renamed =
        only(
            """
            diff --git a/old name b/new name
            similarity index 100%
            rename from old name
            rename to new name
            """);
    assertEquals(Optional.of(RepoPath.of("old name")), renamed.from());
    assertEquals(Optional.of(RepoPath.of("new name")), renamed.to());
    PatchedFile empty = only("diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n");
    assertTrue(empty.from().isEmpty());
    assertEquals(Optional.of(EntryKind.FILE), empty.kind());
    assertTrue(empty.was().isEmpty());
  }

  @Test
  void twoPatchesInOneFileAreTwo() {
    String mail = "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n";
    List<Patch> patches =
        parse(
            mail
                + "Subject: [PATCH 1/2] One\n\n---\n"
                + CHANGE
                + "-- \n2.39.5\n\n"
                + mail
                + "Subject: [PATCH 2/2] Two\n\n---\n"
                + CHANGE);
    assertEquals(List.of("One", "Two"), patches.stream().map(Patch::message).toList());
  }

  @ParameterizedTest
  @Tag("row-8")
  @Tag("row-11")
  @Tag("row-13")
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "b/../../x",
        "/etc/passwd",
        "x//y",
        ".git/hooks/post-index-change",
        ".hg/hgrc",
        "GIT~1/config",
        "x/.git/config",
        "a\u0001b"
      })
  void noPatchWritesWhereNoFileMayBe(String path) {
    VcsException plain = refused("--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+evil\n");
    assertEquals(VcsErrorCode.BAD_REQUEST, plain.code());
    VcsException renamed =
        refused(
            "diff --git a/f b/f\nsimilarity index 100%\nrename from f\nrename to " + path + "\n");
    assertEquals(VcsErrorCode.BAD_REQUEST, renamed.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello,\n\nplease fix the typo.\n",
        "--- a/f\n+++ b/f\n",
        "@@ -1 +1 @@\n-a\n+b\n",
        "--- a/f\n+++ b/f\n@@ -1,2 +1 @@\n-one\n",
        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-one\n*two\n",
        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-one\n-two\n+three\n",
        "--- a/f\n+++ b/f\n@@ -99999999999 +1 @@\n-one\n+two\n",
        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n\\ No newline at end of file\n-one\n+two\n",
        "--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-one\n+two\n",
        "diff --git a/f b/f\nindex 1234567..7654321 160000\n" + CHANGE,
        "diff --git a/f b/f\nGIT binary patch\nliteral 1\nx\n",
        "diff --git a/f b/f\nBinary files a/f and b/f differ\n",
        "diff --cc f\nindex 1,2..3\n--- a/f\n+++ b/f\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n"
      })
  void whatIsNoPatchOrCannotBeAppliedIsRefusedInWords(String text) {
    VcsException refused = refused(text);
    assertEquals(VcsErrorCode.BAD_REQUEST, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).length() > 10);
  }

  @Test
  void thereAreBounds() {
    StringBuilder many = new StringBuilder("--- a/f\n+++ b/f\n");
    for (int i = 0; i <= PatchParser.MOST_HUNKS; i++) {
      many.append("@@ -1 +1 @@\n-a\n+b\n");
    }
    assertEquals(VcsErrorCode.TOO_LARGE, refused(many.toString()).code());
    StringBuilder files = new StringBuilder();
    for (int i = 0; i <= PatchParser.MOST_FILES; i++) {
      files.append(CHANGE.replace("/f", "/f" + i));
    }
    assertEquals(VcsErrorCode.TOO_LARGE, refused(files.toString()).code());
  }
}
