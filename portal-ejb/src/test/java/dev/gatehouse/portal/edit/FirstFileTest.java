package dev.gatehouse.portal.edit;

import static dev.gatehouse.portal.testing.TestPortal.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A repository without a commit gets its first file. */
class FirstFileTest {
  private static EditCommand command(String branch, String path, String text) {
    FileEdit write =
        new FileEdit.Write(
            RepoPath.of(path),
            text.getBytes(StandardCharsets.UTF_8),
            EntryKind.FILE,
            Optional.empty());
    return new EditCommand(
        branch,
        Optional.of(EditCommand.NONE),
        List.of(new EditedFile(write, Optional.empty())),
        "Add " + path);
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void theFirstFileMakesTheBranchAndTheSecondOfTheSameNameOverwritesNothing(VcsKind kind) {
    try (TestPortal test = TestPortal.withRepositories(TestDatabase.H2)) {
      Identity.Account alice = test.account("alice");
      test.repository(alice, "alice", "fresh", Visibility.PUBLIC, kind);
      String branch = kind == VcsKind.GIT ? "main" : "default";
      assertInstanceOf(
          EditResult.Committed.class,
          test.portal().edits().commit(alice, "alice", "fresh", command(branch, "a.txt", "one\n")));
      refused(
          ErrorCode.CONFLICT,
          () ->
              test.portal()
                  .edits()
                  .commit(alice, "alice", "fresh", command(branch, "a.txt", "two\n")));
      assertInstanceOf(
          EditResult.Committed.class,
          test.portal().edits().commit(alice, "alice", "fresh", command(branch, "b.txt", "two\n")));
      assertEquals(
          List.of(branch),
          test.portal().repositoryReader().refs(alice, "alice", "fresh").stream()
              .map(ref -> ref.name().name())
              .toList());
    }
  }
}
