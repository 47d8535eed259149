package dev.gatehouse.vcs.hg.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose lock is taken away, and whose is not. */
class LockFileTest {
  @TempDir Path directory;

  /** Who is said to hold a lock that this process takes, with the number of another process. */
  private String owner(long pid) throws IOException {
    Path file = directory.resolve("own");
    try (LockFile held = LockFile.take(file, System.nanoTime())) {
      assertTrue(Files.isSymbolicLink(file), held::toString);
      return Files.readSymbolicLink(file).toString().replaceAll(":[0-9]+$", ":" + pid);
    }
  }

  private static long ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    assertEquals(0, process.waitFor());
    return process.pid();
  }

  @Test
  void whoHasEndedIsGoneAndWhoMayBeHiddenIsNot() throws Exception {
    String ended = owner(ended());
    assertTrue(LockFile.isGone(ended, () -> false));
    assertFalse(LockFile.isGone(ended, () -> true));
    String alive = owner(ProcessHandle.current().parent().orElseThrow().pid());
    assertFalse(LockFile.isGone(alive, () -> false));
    String own = owner(ProcessHandle.current().pid());
    assertTrue(LockFile.isGone(own, () -> true));
    assertFalse(LockFile.isGone("elsewhere/f0000001:" + ended(), () -> false));
  }

  @Test
  void aLockOfThisUserWhoseProcessHasEndedIsTaken() throws Exception {
    Path file = directory.resolve("lock");
    Files.createSymbolicLink(file, Path.of(owner(ended())));
    LockFile.take(file, System.nanoTime()).close();
    assertFalse(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    Files.createSymbolicLink(file, Path.of("elsewhere/f0000001:1"));
    VcsException held =
        assertThrows(VcsException.class, () -> LockFile.take(file, System.nanoTime()));
    assertEquals(VcsErrorCode.LOCK_TIMEOUT, held.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22 27 0:21 / /proc rw,relatime - proc proc rw,hidepid=2",
        "22 27 0:21 / /proc rw,relatime shared:5 - proc proc rw,gid=20,hidepid=invisible",
        "22 27 0:21 / /proc rw,relatime - proc none rw,hidepid=1",
        "22 27 0:21 / /proc rw - proc proc rw,hidepid=4",
        "22 27 0:21 / /proc rw - proc proc rw,hidepid=ptraceable,gid=3",
      })
  void processesAreHidden(String line) {
    assertTrue(LockFile.hides(List.of("21 1 0:1 / / rw - ext4 /dev/a rw", line)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22 27 0:21 / /proc rw,relatime - proc proc rw",
        "22 27 0:21 / /proc rw,relatime - proc proc rw,hidepid=0",
        "22 27 0:21 / /proc rw,relatime - proc proc rw,hidepid=off,gid=3",
        "22 27 0:21 / /proc/sys rw,relatime - proc proc rw,hidepid=2",
        "22 27 0:21 / /mnt rw,relatime - proc proc rw,hidepid=2",
      })
  void processesAreSeen(String line) {
    assertFalse(LockFile.hides(List.of(line)));
  }
}
