package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file system in memory that can be made full and roomy again. Only root may mount one. */
public final class SmallDisk implements AutoCloseable {
  private static final String ROOMY = "size=256m,nr_inodes=10000";

  private final StockGit shell;
  private static final int TRIES = 20;

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
    remount(
        () -> {
          long[] told = told("%c %d");
          return "nr_inodes=" + (told[0] - told[1] + files);
        });
  }

  /** Leaves room for so many more blocks of 4 KiB. */
  public void leaveBlocks(long blocks) {
    remount(
        () -> {
          long[] told = told("%b %f %S");
          // A size of zero would be no limit.
          return "size=" + Math.max(1, told[0] - told[1] + blocks) * told[2];
        });
  }

  /** Makes room again. */
  public void free() {
    remount(() -> ROOMY);
  }

  private long[] told(String format) {
    String out = run("stat", "-f", "-c", format, mounted.toString()).out().strip();
    return Arrays.stream(out.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** Again, with new numbers, if somebody took more room meanwhile than would be left. */
  private void remount(Supplier<String> options) {
    StockGit.@Nullable Result result = null;
    for (int i = 0; i < TRIES && (result == null || result.exit() != 0); i++) {
      result = run("mount", "-o", "remount," + options.get(), "tmpfs", mounted.toString());
    }
    if (result == null || result.exit() != 0) {
      throw new AssertionError(result);
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
