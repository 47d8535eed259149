package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.store.Requirements;
import dev.gatehouse.vcs.hg.store.StorePaths;
import dev.gatehouse.vcs.hg.view.RepositoryFiles;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.nio.file.Path;

/** Where the files of a repository are, by what it requires. Immutable. */
final class StoreFiles implements RepositoryFiles {
  private final Path directory;
  private final Requirements requirements;
  private final StorePaths paths;

  /**
   * Looks at what a repository requires.
   *
   * @param directory its {@code .hg}
   */
  StoreFiles(Path directory) throws IOException {
    this.directory = directory;
    this.requirements = Requirements.read(directory);
    this.paths = StorePaths.of(requirements);
  }

  Requirements requirements() {
    return requirements;
  }

  /** The repository's {@code .hg}. */
  Path directory() {
    return directory;
  }

  @Override
  public Path store(String name) {
    return directory.resolve("store").resolve(name);
  }

  @Override
  public Path bookmarks() {
    return requirements.has("bookmarksinstore")
        ? store("bookmarks")
        : directory.resolve("bookmarks");
  }

  @Override
  public Path filelogIndex(RepoPath path) {
    return store(paths.file(path, ".i"));
  }

  @Override
  public Path filelogData(RepoPath path) {
    return store(paths.file(path, ".d"));
  }
}
