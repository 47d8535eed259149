package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.testing.TestRepository;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With loose objects, and with what maintenance makes of them. */
final class GitContentReaderTest extends GitContractFixture {
  private static final RefName MAIN = RefName.branch("main");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsInTheNewestCommitIsFound(boolean maintained) {
    CommitId commit =
        testRepository(ID).commit().file("docs/manual", "read me").file("b", "2").make();
    testRepository(ID).point(MAIN, commit);
    maintain(maintained);
    TreeEntry file = find(content(commit, "docs/manual")).orElseThrow();
    assertEquals(EntryKind.FILE, file.kind());
    assertEquals(
        "read me", new String(use(r -> r.trees().read(file, 100)), StandardCharsets.UTF_8));
    TreeEntry root = find(content(commit, "")).orElseThrow();
    List<TreeEntry> entries = use(r -> r.contents().orElseThrow().list(root, 10));
    assertEquals(List.of("docs", "b"), entries.stream().map(e -> e.path().display()).toList());
    assertEquals(
        List.of("docs/manual"),
        use(r -> r.contents().orElseThrow().list(entries.get(0), 10)).stream()
            .map(e -> e.path().display())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasDeletedLongAgoIsFound(boolean maintained) {
    TestRepository history = testRepository(ID);
    CommitId first = history.commit().file("old/secret of old", "1").make();
    CommitId second = history.commit(first).delete("old/secret of old").file("a", "2").make();
    CommitId third = history.commit(second).file("a", "3").make();
    history.point(MAIN, third);
    maintain(maintained);
    assertTrue(find(content(first, "old/secret of old")).isPresent());
    assertTrue(find(content(first, "old")).isPresent());
    assertTrue(find(content(second, "")).isPresent());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatOnlyAHiddenRefOrNothingReachesDoesNotExist(boolean maintained) {
    TestRepository history = testRepository(ID);
    CommitId hidden = history.commit().file("hidden", "never shown").make();
    history.point(MAIN, hidden);
    ContentId file = content(hidden, "hidden");
    ContentId tree = content(hidden, "");
    history.pointHidden("refs/pull/1/head", hidden);
    history.point(MAIN, history.commit().file("shown", "1").make());
    maintain(maintained);
    assertEquals(Optional.empty(), find(file));
    assertEquals(Optional.empty(), find(tree));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCommitIsNoContentAndNeitherIsWhatDoesNotExist(boolean maintained) {
    CommitId commit = testRepository(ID).commit().file("f", "1").make();
    testRepository(ID).point(MAIN, commit);
    maintain(maintained);
    assertEquals(Optional.empty(), find(new ContentId(commit.hex())));
    assertEquals(Optional.empty(), find(new ContentId("0".repeat(40))));
    assertEquals(Optional.empty(), find(new ContentId("main")));
  }

  private void maintain(boolean maintained) {
    if (maintained) {
      use(repository -> repository.maintenance().run());
    }
  }

  private Optional<TreeEntry> find(ContentId id) {
    return use(repository -> repository.contents().orElseThrow().find(id));
  }

  private ContentId content(CommitId commit, String path) {
    return use(repository -> repository.trees().entry(commit, RepoPath.of(path)))
        .orElseThrow()
        .content();
  }
}
