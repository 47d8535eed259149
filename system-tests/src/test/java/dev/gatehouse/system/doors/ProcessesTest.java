package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariant I8: whatever is pushed, fetched, packed or shown, the portal starts no process but the
 * docutils worker, of which it has its own copy.
 */
class ProcessesTest {
  @Test
  @Tag("row-20")
  @Tag("row-32")
  @Tag("row-34")
  void noProcessIsStartedButTheDocutilsWorker(@TempDir Path folder) throws InterruptedException {
    RunningPortal portal = RunningPortal.shared();
    StockGit git = StockGit.in(folder.resolve("home"));
    Person owner = portal.newPerson("watched");
    HostedRepository repository =
        portal.newRepository(owner, RunningPortal.unique("watched"), false);
    Path work = git.init(folder.resolve("work"));
    ProcessWatch watch = ProcessWatch.of(portal);
    try {
      git.commit(work, "README.rst", "Title\n=====\n\n.. include:: /etc/passwd\n\n*text*\n");
      git.commit(work, "--config=hooks.pre-x=!id", "x");
      git.commit(work, ".gitattributes", "* filter=evil diff=evil\n*.zip export-subst\n");
      git.commit(work, "$(id).txt", "`id`\n");
      for (int i = 0; i < 5; i++) {
        git.commit(work, "file.txt", "line\n".repeat(i * 1_000));
        git.run(work, "push", "-q", "-o", "exec=id", repository.url(owner), "main").succeeds();
        git.run(work, "push", "-q", "-f", repository.url(owner), "main~1:refs/heads/side")
            .succeeds();
      }
      for (String version : List.of("0", "2")) {
        git.run(
                folder,
                "-c",
                "protocol.version=" + version,
                "clone",
                "-q",
                repository.url(),
                "clone-" + version)
            .succeeds();
      }
      git.run(folder, "clone", "-q", "--depth=1", repository.url(), "shallow").succeeds();
      String tip = git.id(work, "HEAD");
      for (String page :
          List.of(
              "",
              "/tree/main",
              "/blob/main/README.rst",
              "/blob/main/--config=hooks.pre-x=!id",
              "/blame/main/file.txt",
              "/commits/main",
              "/commit/" + tip,
              "/commit/" + tip + ".patch",
              "/compare/side...main",
              "/archive/main.zip",
              "/archive/main.tar.gz",
              "/archive/--exec=id.zip",
              "/branches",
              "/tags",
              "/find/main",
              "/raw/main/file.txt")) {
        RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      }
    } finally {
      watch.end();
    }
    assertEquals(List.of(), watch.unexpected());
  }
}
