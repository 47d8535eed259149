package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Phase;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.testing.RepositoryStoreContract;
import dev.gatehouse.vcs.testing.TestRepository;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
