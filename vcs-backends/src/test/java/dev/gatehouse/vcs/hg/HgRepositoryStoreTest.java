package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Phase;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.testing.RepositoryStoreContract;
import dev.gatehouse.vcs.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HgRepositoryStoreTest extends HgContractFixture implements RepositoryStoreContract {
  @Test
  void aCopyKeepsPhasesAndNamedBranchesAndSatisfiesStockHg() {
    TestRepository history = testRepository(ID);
    CommitId published = history.commit().file("a", "1").make();
    CommitId draft = history.commit(published).rename("a", "b").file("b", "2").make();
    history.point(main(), draft);
    Path source = directory(ID);
    hg().hg(source, "phase", "--public", "-r", published.hex());
    store().copy(ID, COPY, Optional.of(RefName.branch("default")));
    try (Repository copy = store().open(COPY)) {
      assertEquals(Optional.of(Phase.PUBLIC), copy.commits().phase(published));
      assertEquals(Optional.of(Phase.DRAFT), copy.commits().phase(draft));
    }
    assertTrue(hg().run(directory(COPY), "verify").exit() == 0);
    assertEquals(
        hg().hg(source, "log", "-T", "{node} {phase} {bookmarks}\n"),
        hg().hg(directory(COPY), "log", "-T", "{node} {phase} {bookmarks}\n"));
  }

  @ParameterizedTest
  @CsvSource({"200, 1000000", "1000000, 200"})
  void aCopyThatIsTooLargeLeavesNothing(long bytes, long changesets) throws IOException {
    TestRepository history = testRepository(ID);
    history.point(main(), history.chain("a", "1", "2", "3"));
    limitPushes(bytes, changesets);
    VcsException e =
        assertThrows(VcsException.class, () -> store().copy(ID, COPY, Optional.empty()));
    assertEquals(VcsErrorCode.TOO_LARGE, e.code());
    assertFalse(store().exists(COPY));
    try (Stream<Path> left = Files.list(making())) {
      assertEquals(List.of(), left.toList());
    }
  }
}
