package dev.gatehouse.vcs.hg.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction does to files, and to what stock hg left. */
class TransactionTest {
  @TempDir Path directory;
  private final List<StockHg> stock = new ArrayList<>();

  @BeforeEach
  void start() {
    StockHg.all(directory).forEach(hg -> stock.add(hg.with(TwoStates.SETTINGS)));
  }

  @AfterEach
  void stop() {
    stock.forEach(StockHg::close);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path empty() throws IOException {
    Path repository = Files.createDirectories(directory.resolve("empty"));
    stock.get(0).hg(repository, "init", repository.toString());
    return repository;
  }

  private static RepositoryLock lock(Path repository) throws IOException {
    return RepositoryLock.take(repository.resolve(".hg"), Duration.ofSeconds(60));
  }

  private static String read(Path repository, String name) throws IOException {
    return Files.readString(repository.resolve(".hg/store/" + name), StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatIsDoneToOneFileComesInItsOrder() throws IOException {
    Path repository = empty();
    try (RepositoryLock lock = lock(repository);
        Transaction transaction = Transaction.begin(lock)) {
      transaction.append("data/A.i", bytes("12"));
      transaction.append("data/A.i", bytes("3"));
      assertEquals(3, transaction.size("data/A.i"));
      transaction.flush();
      assertEquals("123", read(repository, "data/_a.i"));
      transaction.append("data/A.i", bytes("4"));
      transaction.replace("data/A.i", bytes("new"));
      transaction.append("data/A.i", bytes("er"));
      assertEquals(5, transaction.size("data/A.i"));
      transaction.appendLast("00changelog.i", bytes("a"));
      transaction.appendLast("00changelog.d", bytes("b"));
      transaction.append("00changelog.d", bytes("c"));
      transaction.flush();
      assertFalse(Files.exists(repository.resolve(".hg/store/00changelog.i")));
      assertEquals("c", read(repository, "00changelog.d"));
      transaction.replace("phaseroots", bytes("p"));
      transaction.replaceBookmarks(bytes("marks"));
      transaction.commit();
      assertThrows(IllegalStateException.class, () -> transaction.size("data/A.i"));
    }
    assertEquals("newer", read(repository, "data/_a.i"));
    assertEquals("a", read(repository, "00changelog.i"));
    assertEquals("cb", read(repository, "00changelog.d"));
    assertEquals("p", read(repository, "phaseroots"));
    assertEquals("data/A.i\n", read(repository, "fncache"));
    assertEquals("marks", Files.readString(repository.resolve(".hg/bookmarks")));
    assertEquals(List.of(), TwoStates.litter(repository));
  }

  @Test
  void whatIsClosedWithoutACommitNeverWas() throws IOException {
    Path repository = empty();
    final Map<String, String> before = TwoStates.files(repository);
    try (RepositoryLock lock = lock(repository)) {
      try (Transaction transaction = Transaction.begin(lock)) {
        transaction.append("data/d/x.i", new byte[5_000_000]);
        transaction.append("00manifest.i", bytes("m"));
        transaction.replace("phaseroots", bytes("p"));
        assertEquals(5_000_000, Files.size(repository.resolve(".hg/store/data/d/x.i")));
      }
      assertEquals(before, TwoStates.files(repository));
      try (Transaction transaction = Transaction.begin(lock)) {
        transaction.commit();
      }
    }
    assertEquals(before, TwoStates.files(repository));
    assertEquals(List.of(), TwoStates.litter(repository));
  }

  @Test
  void aThreadThatIsInterruptedTakesItsChangeBack() throws IOException {
    Path repository = empty();
    final Map<String, String> before = TwoStates.files(repository);
    try (RepositoryLock lock = lock(repository)) {
      Transaction transaction = Transaction.begin(lock);
      transaction.append("data/x.i", bytes("1"));
      transaction.flush();
      Thread.currentThread().interrupt();
      transaction.append("data/y.i", bytes("1"));
      assertThrows(IOException.class, transaction::flush);
      transaction.close();
      assertTrue(Thread.interrupted(), "the interrupt is for whoever asked for the change");
      assertEquals(before, TwoStates.files(repository));
    }
    assertEquals(List.of(), TwoStates.litter(repository));
  }

  @Test
  void aCloneThatSharesFilesByLinksDoesNotChange() throws IOException {
    TwoStates states = TwoStates.write(stock.get(0), directory, 100);
    Path clone = directory.resolve("clone");
    stock.get(0).hg(directory, "clone", "-U", states.before().toString(), clone.toString());
    Path index = states.before().resolve(".hg/store/00manifest.i");
    assertTrue((Integer) Files.getAttribute(index, "unix:nlink") > 1, "hg made no links");
    final Map<String, String> before = TwoStates.files(clone);
    try (RepositoryLock lock = lock(states.before())) {
      StoreChange.make(lock, lock.dotHg(), states.after().resolve(".hg"));
    }
    assertEquals(states.later(), TwoStates.files(states.before()));
    assertEquals(before, TwoStates.files(clone));
  }

  @Test
  void whatStockHgLeftWhenItWasKilledIsTakenBackAsHgDoes() throws IOException {
    TwoStates states = TwoStates.write(stock.get(0), directory, 100);
    for (StockHg hg : stock) {
      Path theirs = directory.resolve("pulled" + hg.version());
      TwoStates.copy(states.before(), theirs);
      StockHg.Result killed =
          hg.process(
              theirs,
              "pull",
              states.after().toString(),
              "-B",
              "two",
              "--config",
              "hooks.pretxnclose=kill -9 $PPID",
              "--config",
              "hooks.txnclose=kill -9 $PPID");
      assertEquals(137, killed.exit(), killed::err);
      assertTrue(Files.exists(theirs.resolve(".hg/store/journal")));
      Path ours = TwoStates.copy(theirs, directory.resolve("ours" + hg.version()));
      assertEquals(0, hg.run(theirs, "recover").exit());
      try (RepositoryLock lock = lock(ours)) {
        Transaction.begin(lock).close();
      }
      // hg 6.3 does not bring a file back that it split: it is what it was in another form.
      assertEquals(TwoStates.files(theirs), TwoStates.files(ours), hg::version);
      assertFalse(hg.hg(ours, "verify", "--full").contains("warning"));
      assertEquals("0 one", hg.hg(ours, "log", "-T", "{rev} {bookmarks}"));
    }
  }

  @Test
  void hgCannotTakeItsOwnLastChangeBackAfterOurs() throws IOException {
    TwoStates states = TwoStates.write(stock.get(0), directory, 100);
    Path repository = states.before();
    assertTrue(Files.exists(repository.resolve(".hg/store/undo")));
    try (RepositoryLock lock = lock(repository)) {
      StoreChange.make(lock, lock.dotHg(), states.after().resolve(".hg"));
    }
    for (StockHg hg : stock) {
      StockHg.Result rollback = hg.run(repository, "rollback", "--config", "ui.rollback=true");
      assertTrue(rollback.err().contains("no rollback information"), rollback::err);
    }
    assertEquals(states.later(), TwoStates.files(repository));
  }

  @Test
  void aJournalThatCannotBeIsNotFollowed() throws IOException {
    Path repository = empty();
    Path journal = repository.resolve(".hg/store/journal");
    Path backups = repository.resolve(".hg/store/journal.backupfiles");
    Files.writeString(repository.resolve(".hg/store/phaseroots"), "12345");
    try (RepositoryLock lock = lock(repository)) {
      for (String[] files :
          new String[][] {
            {"phaseroots\0" + "6\n", "2\n"},
            {"", "3\n"},
            {"", "2\nplain\0../../x\0\0" + "0\n"},
            {"", "2\nelsewhere\0x\0\0" + "0\n"},
            {"", "2\nx\n"},
            {"", "2\n\0\0\0" + "0\n"},
          }) {
        Files.writeString(journal, files[0]);
        Files.writeString(backups, files[1]);
        assertThrows(HgFormatException.class, () -> Transaction.begin(lock), files[1]);
        assertTrue(Files.exists(journal));
      }
      // A line whose end the disk does not have is one that nothing was done for.
      Files.writeString(journal, "00manifest.i\0" + "0\nphaseroots\0" + "1");
      Files.writeString(backups, "2\n\0phaseroots\0journal.back");
      Transaction.begin(lock).close();
      assertEquals("12345", read(repository, "phaseroots"));
      assertEquals(List.of("wlock", "store/lock").size(), TwoStates.litter(repository).size());
    }
  }

  @Test
  void whatHasHappenedIsNotToldToHaveFailed() throws IOException {
    Path repository = empty();
    List<String> warned = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            warned.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Transaction.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try (RepositoryLock lock = lock(repository);
        Transaction transaction =
            Transaction.begin(
                lock,
                () -> {
                  throw new IOException("the disk has gone");
                })) {
      transaction.append("data/a.i", bytes("one"));
      transaction.replace("phaseroots", bytes("two"));
      assertEquals(Transaction.Committed.UNSYNCED, transaction.commit());
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertEquals("one", read(repository, "data/a.i"));
    assertEquals("two", read(repository, "phaseroots"));
    assertEquals(List.of(), TwoStates.litter(repository));
    assertEquals(1, warned.size(), warned::toString);
    assertTrue(warned.get(0).startsWith("HG_COMMIT_SYNC: "), warned::toString);
    try (RepositoryLock lock = lock(repository);
        Transaction transaction = Transaction.begin(lock)) {
      assertEquals(3, transaction.size("data/a.i"));
      transaction.append("data/a.i", bytes("three"));
      assertEquals(Transaction.Committed.LASTING, transaction.commit());
    }
    assertEquals("onethree", read(repository, "data/a.i"));
  }

  @Test
  void aNameThatIsMoreThanALineOfTheJournalIsRefused() throws IOException {
    Path repository = empty();
    try (RepositoryLock lock = lock(repository);
        Transaction transaction = Transaction.begin(lock)) {
      for (String name : List.of("data/a\nb.i", "data/a\0b.i", "data/a\rb.i")) {
        assertThrows(HgFormatException.class, () -> transaction.size(name));
        assertThrows(HgFormatException.class, () -> transaction.append(name, bytes("1")));
        assertThrows(HgFormatException.class, () -> transaction.replace(name, bytes("1")));
        assertThrows(HgFormatException.class, () -> transaction.replaceOutside(name, bytes("1")));
      }
      assertEquals(0, transaction.size("data/a b.i"));
    }
    assertEquals(List.of(), TwoStates.litter(repository));
  }
}
