package dev.gatehouse.system.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.PortalSetup;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A portal whose data folder is on a disk that runs full. Needs the right to mount one. */
class FullDiskTest {
  @TempDir Path folder;

  private Path disk;
  private RunningPortal portal;

  @BeforeEach
  void aSmallDisk() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=700m", "gatehouse-test", disk.toString()) == 0,
        "may not mount a disk");
    portal = RunningPortal.start(PortalSetup.fresh().onData(disk.resolve("data")));
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (portal != null) {
      portal.close();
      run("umount", disk.toString());
    }
  }

  @Test
  void aPushToAFullDiskChangesNothingAndSucceedsWhenThereIsRoomAgain() throws Exception {
    StockGit git = StockGit.in(folder.resolve("git"));
    Person owner = portal.newPerson("owner");
    HostedRepository repository = portal.newRepository(owner, "texts", false);
    Path work = git.init(folder.resolve("work"));
    String before = git.commit(work, "a.txt", "one\n");
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    StoredRepository stored = StoredRepository.of(repository, owner);
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    String after = git.commit(work, "noise.txt", Base64.getEncoder().encodeToString(noise));

    fill(1_000_000);
    Ran ran = git.run(work, "push", repository.url(owner), "main");
    assertTrue(ran.exit() != 0, ran.toString());
    assertTrue(!ran.err().contains("Exception"), ran.toString());
    assertEquals(before, stored.branch(git, "main"));
    fill(0);
    ran = git.run(work, "push", repository.url(owner), "main");
    assertTrue(ran.exit() != 0, ran.toString());
    assertEquals(before, stored.branch(git, "main"));
    assertEquals(503, portal.api().send("GET", "/health", Optional.empty()).status());
    git.run(folder, "clone", "-q", repository.url(), "clone").succeeds();
    assertEquals(200, portal.api().send("GET", "/" + repository.path(), Optional.empty()).status());

    Files.delete(disk.resolve("filler"));
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    assertEquals(after, stored.branch(git, "main"));
    stored.assertSound(git);
    assertEquals(0, stored.leftOvers().size());
  }

  /** Leaves so many bytes. */
  private void fill(long left) throws IOException {
    Path filler = disk.resolve("filler");
    byte[] block = new byte[4096];
    try (OutputStream out =
        Files.newOutputStream(
            filler,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      while (Files.getFileStore(disk).getUsableSpace() > left) {
        out.write(block);
      }
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : 1;
  }
}
