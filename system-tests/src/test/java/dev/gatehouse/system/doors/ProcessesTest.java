package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
    Map<Long, String> seen = new ConcurrentHashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong looks = new AtomicLong();
    Thread watcher =
        new Thread(
            () -> {
              while (!over.get()) {
                seen.putAll(descendants(portal.pid()));
                looks.incrementAndGet();
              }
            });
    watcher.start();
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
      over.set(true);
      watcher.join();
    }
    assertTrue(looks.get() > 50, looks + " looks");
    // A process begins as the JVM's own helper; what it became is what counts.
    for (int i = 0; i < 100 && seen.values().stream().anyMatch(ProcessesTest::begins); i++) {
      Thread.sleep(50);
      seen.putAll(descendants(portal.pid()));
    }
    List<String> others = new ArrayList<>(seen.values());
    others.removeIf(command -> isDocutils(portal, command));
    assertEquals(List.of(), others);
  }

  /** The Python that the portal made for itself, and what that was made with. */
  private static boolean isDocutils(RunningPortal portal, String command) {
    return command.contains(portal.data().toString()) && command.contains("python");
  }

  private static boolean begins(String command) {
    return command.contains("/jspawnhelper ");
  }

  /** The processes below one, and what each of them runs. */
  private static Map<Long, String> descendants(long pid) {
    Map<Long, String> found = new HashMap<>();
    Deque<Long> left = new ArrayDeque<>(List.of(pid));
    while (!left.isEmpty()) {
      for (long child : children(left.remove())) {
        left.add(child);
        try {
          String command =
              Files.readString(Path.of("/proc/" + child + "/cmdline")).replace('\0', ' ').strip();
          if (!command.isEmpty()) {
            found.put(child, command);
          }
        } catch (IOException e) {
          // It has ended meanwhile, and another look may have seen it.
        }
      }
    }
    return found;
  }

  private static List<Long> children(long pid) {
    List<Long> children = new ArrayList<>();
    try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks.toList()) {
        String line = Files.readString(task.resolve("children")).strip();
        for (String child : line.isEmpty() ? new String[0] : line.split(" ")) {
          children.add(Long.parseLong(child));
        }
      }
    } catch (IOException e) {
      // A task or the whole process has ended.
    }
    return children;
  }
}
