package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that hidden heads are kept in, as stock hg and a failing disk see them. */
class HiddenHeadFilesTest {
  @TempDir Path directory;
  private HgRepositoryStore store;
  private Path repository;
  private Path file;
  private CommitId kept;

  @BeforeEach
  void aHeadIsKept() {
    store = new HgRepositoryStore(directory.resolve("store"), HgLimits.defaults());
    store.create(QuarantineWork.ID, "default");
    kept = QuarantineWork.run(store, "keep");
    repository = directory.resolve("store/01/1");
    file = repository.resolve(".hg/gatehouse.hidden/pull-1/1.hg");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void stockHgSeesNothingOfItButTakesTheFileAsABundle() throws IOException {
    for (StockHg hg : StockHg.all(directory)) {
      try (hg) {
        assertEquals("", hg.hg(repository, "log", "--hidden", "-T", "{node}"));
        assertEquals("", hg.hg(repository, "status"));
        Path other = directory.resolve("other" + hg.version());
        hg.hg(directory, "init", other.toString());
        hg.hg(other, "unbundle", "-q", file.toString());
        assertEquals(kept.hex(), hg.hg(other, "log", "-T", "{node}"));
        assertEquals("kept\n", hg.hg(other, "cat", "-r", kept.hex(), "a"));
      }
    }
  }

  @Test
  void aTextThatIsNotWhatItsIdSaysIsNoticedWhenTheGroupIsOpened() throws IOException {
    byte[] bundle = Files.readAllBytes(file);
    int at = new String(bundle, StandardCharsets.ISO_8859_1).indexOf("kept\n");
    bundle[at] = 'K';
    Files.write(file, bundle);
    assertCorrupt();
  }

  @Test
  void aFileThatWasCutIsNoticedWhenTheGroupIsOpened() throws IOException {
    byte[] bundle = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 10, 60, bundle.length / 2, bundle.length - 9}) {
      Files.write(file, java.util.Arrays.copyOf(bundle, length));
      assertCorrupt();
    }
  }

  private void assertCorrupt() {
    try (Repository opened = store.open(QuarantineWork.ID)) {
      VcsException refused =
          assertThrows(
              VcsException.class,
              () -> opened.quarantine(Set.of(QuarantineWork.NAME.group())).close());
      assertEquals(VcsErrorCode.CORRUPT, refused.code(), refused.getMessage());
      // Nobody else is troubled by it.
      opened.quarantine(Set.of()).close();
    }
  }

  @Test
  void aHeadThatWasReplacedSinceIsSeenWithItsGroupOnly() throws IOException {
    HiddenHead name = new HiddenHead("pull-2", 1);
    try (StockHg hg = StockHg.installed(directory)) {
      commit(hg, "one\n");
      hg.hg(repository, "phase", "-p", ".");
      CommitId base = commit(hg, "two\n");
      CommitId head = commit(hg, "three\n");
      try (Repository opened = store.open(QuarantineWork.ID);
          Quarantine quarantine = opened.quarantine(Set.of())) {
        assertEquals(RefEditResult.DONE, quarantine.keep(name, head));
      }
      hg.hg(repository, "update", "-q", "-r", "0");
      for (CommitId gone : List.of(base, head)) {
        hg.hg(
            repository,
            "debugobsolete",
            "--config",
            "experimental.evolution=all",
            "--record-parents",
            gone.hex());
      }
      try (Repository opened = store.open(QuarantineWork.ID);
          Quarantine without = opened.quarantine(Set.of());
          Quarantine with = opened.quarantine(Set.of(name.group()))) {
        assertEquals(Optional.empty(), without.commits().find(head));
        assertEquals(Optional.empty(), opened.commits().find(head));
        assertEquals(head, with.commits().find(head).orElseThrow().id());
        assertEquals(
            "three\n",
            new String(
                with.trees().read(with.trees().entry(head, RepoPath.of("f")).orElseThrow(), 100),
                StandardCharsets.UTF_8));
        assertEquals(1, with.history().changes(Optional.of(base), head, 10).size());
        Signature who = new Signature(new Person("P", "p@example.org"), Instant.EPOCH, 0);
        FileEdit edit =
            new FileEdit.Write(
                RepoPath.of("g"), new byte[] {'g', 10}, EntryKind.FILE, Optional.empty());
        assertInstanceOf(
            CommitOutcome.Committed.class,
            with.commit(Optional.of(head), List.of(edit), CommitDraft.of(who, "On top")));
        assertEquals(RefEditResult.DONE, with.keep(new HiddenHead("pull-2", 2), head));
      }
    }
  }

  private CommitId commit(StockHg hg, String text) throws IOException {
    Files.writeString(repository.resolve("f"), text);
    hg.hg(repository, "commit", "-q", "-A", "-m", text.strip());
    return new CommitId(hg.hg(repository, "log", "-r", ".", "-T", "{node}"));
  }
}
