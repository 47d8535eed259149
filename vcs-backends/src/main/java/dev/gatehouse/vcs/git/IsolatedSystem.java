package dev.gatehouse.vcs.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * JGit's view of the machine, with nothing of the machine in it: no system, user or JGit
 * configuration is read or written, no environment variable seen. So what git does here depends on
 * the repository's own configuration alone, and JGit has no reason to look for a git binary.
 *
 * <p>JGit keeps this in a static field; {@link #install} sets it once, for the whole class loader.
 */
final class IsolatedSystem extends SystemReader.Delegate {
  private static boolean installed;

  private IsolatedSystem(SystemReader machine) {
    super(machine);
  }

  /**
   * Makes JGit use this view, and sizes its shared caches. The first caller's sizes hold.
   *
   * @param packCacheBytes heap for windows of pack files
   */
  static synchronized void install(long packCacheBytes) {
    if (installed) {
      return;
    }
    // Else the first to open a repository waits while JGit tries out the clock of the file system.
    FS.FileStoreAttributes.setBackground(true);
    SystemReader.setInstance(new IsolatedSystem(SystemReader.getInstance()));
    WindowCacheConfig windows = new WindowCacheConfig();
    windows.setPackedGitLimit(packCacheBytes);
    windows.setPackedGitWindowSize(64 << 10);
    windows.setPackedGitOpenFiles(1024);
    windows.setDeltaBaseCacheLimit((int) Math.min(packCacheBytes / 2, 64 << 20));
    windows.setStreamFileThreshold((int) Math.min(32 << 20, Runtime.getRuntime().maxMemory() / 16));
    windows.install();
    installed = true;
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  // JGit asks for null where a variable is unset; its interfaces carry no nullness annotations.
  @SuppressWarnings("NullAway")
  @Override
  public String getenv(String variable) {
    return null;
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /** A configuration without a file: it has what is set in memory, and nothing is ever saved. */
  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, new File("/nonexistent/gatehouse"), fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
