package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;

/** A file system in memory that can be made full and roomy again. Only root may mount one. */
public final class SmallDisk implements AutoCloseable {
  private static final String ROOMY = "size=256m,nr_inodes=10000";

  private final StockGit shell;
  private final Path mounted;

  private SmallDisk(Path mounted) {
    this.mounted = mounted;
    this.shell = new StockGit(Path.of("/"));
  }

  /** Mounts one on an empty directory; the test is left out, and says so, where that fails. */
  public static SmallDisk on(Path directory) {
    SmallDisk disk = new SmallDisk(directory);
    StockGit.Result result =
        disk.run("mount", "-t", "tmpfs", "-o", ROOMY, "tmpfs", directory.toString());
    assumeTrue(result.exit() == 0, "needs the right to mount a tmpfs: " + result.err().strip());
    return disk;
  }

  /** Leaves room for so many more files. */
  public void leaveFiles(long files) {
    String[] told = run("stat", "-f", "-c", "%c %d", mounted.toString()).out().strip().split(" ");
    long used = Long.parseLong(told[0]) - Long.parseLong(told[1]);
    remount("nr_inodes=" + (used + files));
  }

  /** Leaves room for so many more blocks of 4 KiB. */
  public void leaveBlocks(long blocks) {
    String[] told =
        run("stat", "-f", "-c", "%b %f %S", mounted.toString()).out().strip().split(" ");
    long used = Long.parseLong(told[0]) - Long.parseLong(told[1]);
    // A size of zero would be no limit.
    remount("size=" + Math.max(1, used + blocks) * Long.parseLong(told[2]));
  }

  /** Makes room again. */
  public void free() {
    remount(ROOMY);
  }

  private void remount(String options) {
    StockGit.Result result = run("mount", "-o", "remount," + options, "tmpfs", mounted.toString());
    if (result.exit() != 0) {
      throw new AssertionError(result.err());
    }
  }

  private StockGit.Result run(String... command) {
    return shell.command(Map.of(), command);
  }

  @Override
  public void close() {
    run("umount", "-l", mounted.toString());
  }
}
