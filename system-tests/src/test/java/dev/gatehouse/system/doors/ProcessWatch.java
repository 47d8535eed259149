package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.RunningPortal;
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
import java.util.concurrent.atomic.AtomicLong;

/** Looks all the time at which processes a portal has started. Ended by whoever began it. */
final class ProcessWatch {
  private final RunningPortal portal;
  private final Map<Long, String> seen = new ConcurrentHashMap<>();
  private final AtomicLong looks = new AtomicLong();
  private final Thread watcher = new Thread(this::watch);
  private volatile boolean over;

  private ProcessWatch(RunningPortal portal) {
    this.portal = portal;
  }

  static ProcessWatch of(RunningPortal portal) {
    ProcessWatch watch = new ProcessWatch(portal);
    watch.watcher.start();
    return watch;
  }

  private void watch() {
    while (!over) {
      seen.putAll(descendants(portal.pid()));
      looks.incrementAndGet();
    }
  }

  void end() throws InterruptedException {
    over = true;
    watcher.join();
  }

  /** What was seen but the docutils worker, once it has ended. */
  List<String> unexpected() throws InterruptedException {
    assertTrue(looks.get() > 50, looks + " looks");
    // A process begins as the JVM's own helper; what it became is what counts.
    for (int i = 0; i < 100 && seen.values().stream().anyMatch(ProcessWatch::begins); i++) {
      Thread.sleep(50);
      seen.putAll(descendants(portal.pid()));
    }
    List<String> others = new ArrayList<>(seen.values());
    others.removeIf(command -> isDocutils(portal, command));
    return others;
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
