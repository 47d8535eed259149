package dev.gatehouse.vcs.hg.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.git.SmallDisk;
import dev.gatehouse.vcs.hg.StockHg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A disk that becomes full at every point of a transaction. */
@Tag("native")
class TransactionFullDiskTest {
  @Test
  void aDiskThatIsFullLeavesTheStoreAsItWas(@TempDir(cleanup = CleanupMode.NEVER) Path directory)
      throws IOException {
    TwoStates states;
    try (StockHg hg = StockHg.installed(directory).with(TwoStates.SETTINGS)) {
      states = TwoStates.write(hg, directory, 200_000);
    }
    Path small = Files.createDirectory(directory.resolve("small"));
    try (SmallDisk disk = SmallDisk.on(small)) {
      int failed = 0;
      int done = 0;
      for (int room = 0; room < 60 && done < 2; room++) {
        Path tried = TwoStates.copy(states.before(), small.resolve("files" + room));
        disk.leaveFiles(room);
        boolean all = change(tried, states, room);
        disk.free();
        done += all ? 1 : 0;
        failed += all ? 0 : 1;
      }
      assertTrue(failed > 5, "the disk was hardly ever full");
      done = 0;
      for (int room = 0; room < 400 && done < 2; room += 7) {
        Path tried = TwoStates.copy(states.before(), small.resolve("blocks" + room));
        disk.leaveBlocks(room);
        boolean all = change(tried, states, room);
        disk.free();
        done += all ? 1 : 0;
        failed += all ? 0 : 1;
      }
      assertEquals(2, done, "there was never enough room");
      assertTrue(failed > 20, "the disk was hardly ever full");
    }
  }

  private static boolean change(Path tried, TwoStates states, int room) throws IOException {
    Path dotHg = tried.resolve(".hg");
    try (RepositoryLock lock = RepositoryLock.take(dotHg, Duration.ofSeconds(20))) {
      StoreChange.make(lock, dotHg, states.after().resolve(".hg"));
      assertEquals(states.later(), TwoStates.files(tried));
      return true;
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e::toString);
      assertEquals(states.files(), TwoStates.files(tried), "room " + room);
      return false;
    } finally {
      assertEquals(java.util.List.of(), TwoStates.litter(tried), "room " + room);
    }
  }
}
