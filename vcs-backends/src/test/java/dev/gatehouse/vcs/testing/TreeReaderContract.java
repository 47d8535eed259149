package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.TreeReader} does. */
public interface TreeReaderContract extends RepositoryContract {

  private Optional<TreeEntry> entry(CommitId commit, String path) {
    return use(repository -> repository.trees().entry(commit, RepoPath.of(path)));
  }

  private List<String> list(CommitId commit, String path, int limit) {
    return use(repository -> repository.trees().list(commit, RepoPath.of(path), limit)).stream()
        .map(entry -> entry.path().display())
        .toList();
  }

  @Test
  default void aDirectoryIsListedDirectoriesFirst() {
    CommitId commit =
        testRepository(ID)
            .commit()
            .file("b.txt", "1")
            .file("a/x", "2")
            .file("z/y/x", "3")
            .file("a.txt", "4")
            .make();
    testRepository(ID).point(main(), commit);
    assertEquals(List.of("a", "z", "a.txt", "b.txt"), list(commit, "", 10));
    assertEquals(List.of("z/y"), list(commit, "z", 10));
    assertEquals(List.of("a", "z"), list(commit, "", 2));
  }

  @Test
  default void entriesAreOrderedByUnsignedByte() {
    CommitId commit =
        testRepository(ID)
            .commit()
            .file("\u00e4", "1")
            .file("z", "2")
            .file("a-b", "3")
            .file("a", "4")
            .file("a.b", "5")
            .make();
    testRepository(ID).point(main(), commit);
    assertEquals(List.of("a", "a-b", "a.b", "z", "\u00e4"), list(commit, "", 10));
  }

  @Test
  default void allFilesAreListedByPath() {
    CommitId commit =
        testRepository(ID)
            .commit()
            .file("a/x", "1")
            .file("a.txt", "2")
            .file("a-b/y", "3")
            .file("b", "4")
            .make();
    testRepository(ID).point(main(), commit);
    List<String> files =
        use(r -> r.trees().files(commit, 10)).stream().map(e -> e.path().display()).toList();
    assertEquals(List.of("a-b/y", "a.txt", "a/x", "b"), files);
    assertEquals(2, use(r -> r.trees().files(commit, 2)).size());
  }

  @Test
  default void anEntryIsFoundByItsPath() {
    CommitId commit =
        testRepository(ID)
            .commit()
            .file("d/f", "content")
            .entry("d/run", EntryKind.EXECUTABLE, "#!/bin/sh\n")
            .entry("link", EntryKind.SYMLINK, "../../etc/passwd")
            .make();
    testRepository(ID).point(main(), commit);
    assertEquals(EntryKind.DIRECTORY, entry(commit, "").orElseThrow().kind());
    assertEquals(EntryKind.DIRECTORY, entry(commit, "d").orElseThrow().kind());
    assertEquals(EntryKind.FILE, entry(commit, "d/f").orElseThrow().kind());
    assertEquals(EntryKind.EXECUTABLE, entry(commit, "d/run").orElseThrow().kind());
    TreeEntry link = entry(commit, "link").orElseThrow();
    assertEquals(EntryKind.SYMLINK, link.kind());
    assertEquals("../../etc/passwd", read(link));
    for (String none : List.of("x", "d/x", "d/f/x", "link/passwd", "D", "d/F")) {
      assertEquals(Optional.empty(), entry(commit, none), none);
    }
  }

  private String read(TreeEntry entry) {
    return new String(
        use(repository -> repository.trees().read(entry, 1_000)), StandardCharsets.ISO_8859_1);
  }

  @Test
  default void aFileIsReadInEachWay() throws IOException {
    CommitId commit = testRepository(ID).commit().file("f", "h\u00e9llo\0").make();
    testRepository(ID).point(main(), commit);
    TreeEntry file = entry(commit, "f").orElseThrow();
    byte[] expected = {'h', (byte) 0xe9, 'l', 'l', 'o', 0};
    assertArrayEquals(expected, use(r -> r.trees().read(file, 6)));
    assertEquals(Long.valueOf(6), use(r -> r.trees().size(file)));
    assertArrayEquals(
        expected,
        use(
            r -> {
              try (InputStream in = r.trees().open(file)) {
                return in.readAllBytes();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }));
  }

  @Test
  default void aFileOverTheLimitIsTooLarge() {
    CommitId commit = testRepository(ID).commit().file("f", "12345").make();
    testRepository(ID).point(main(), commit);
    TreeEntry file = entry(commit, "f").orElseThrow();
    VcsException e = assertThrows(VcsException.class, () -> use(r -> r.trees().read(file, 4)));
    assertEquals(VcsErrorCode.TOO_LARGE, e.code());
  }

  @Test
  default void equalContentHasEqualIdsAndOtherContentOthers() {
    CommitId commit =
        testRepository(ID).commit().file("a", "same").file("b", "same").file("c", "else").make();
    testRepository(ID).point(main(), commit);
    assertNotEquals(
        entry(commit, "a").orElseThrow().content(), entry(commit, "c").orElseThrow().content());
    CommitId next = testRepository(ID).commit(commit).file("c", "more").make();
    testRepository(ID).point(main(), next);
    assertEquals(
        entry(commit, "a").orElseThrow().content(), entry(next, "a").orElseThrow().content());
    assertNotEquals(
        entry(commit, "c").orElseThrow().content(), entry(next, "c").orElseThrow().content());
    assertNotEquals(
        entry(commit, "").orElseThrow().content(), entry(next, "").orElseThrow().content());
  }

  @Test
  default void whatIsNoDirectoryCannotBeListed() {
    CommitId commit = testRepository(ID).commit().file("f", "1").make();
    testRepository(ID).point(main(), commit);
    for (String path : List.of("f", "none", "f/x")) {
      VcsException e = assertThrows(VcsException.class, () -> list(commit, path, 10));
      assertEquals(VcsErrorCode.NOT_FOUND, e.code());
    }
  }

  @Test
  default void theTreesOfHiddenCommitsDoNotExist() {
    TestRepository history = testRepository(ID);
    CommitId hidden = history.commit().file("secret", "1").make();
    history.pointHidden("refs/pull/1/head", hidden);
    assertEquals(Optional.empty(), entry(hidden, "secret"));
    assertThrows(VcsException.class, () -> list(hidden, "", 10));
    assertThrows(VcsException.class, () -> use(r -> r.trees().files(hidden, 10)));
  }

  @Test
  default void aPathNeedNotBeUtf8() {
    RepoPath path = RepoPath.of(new byte[] {'d', '/', (byte) 0xff, (byte) 0xfe});
    CommitId commit = testRepository(ID).commit().file(path, "1").make();
    testRepository(ID).point(main(), commit);
    assertEquals(path, use(r -> r.trees().entry(commit, path)).orElseThrow().path());
    assertEquals(path, use(r -> r.trees().list(commit, RepoPath.of("d"), 9)).get(0).path());
  }
}
