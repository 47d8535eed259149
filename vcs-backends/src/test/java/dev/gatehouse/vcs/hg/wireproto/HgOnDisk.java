package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.view.HgSnapshots;
import dev.gatehouse.vcs.hg.view.RepositoryFiles;
import dev.gatehouse.vcs.hg.view.ViewCaches;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A repository that stock hg made, to be served. Its paths are such that their encoding is plain.
 */
final class HgOnDisk implements WireRepository {
  private final Path store;
  private final Path root;
  private final HgSnapshots snapshots;
  private final boolean publishing;

  HgOnDisk(Path root, boolean publishing) {
    this.root = root;
    this.publishing = publishing;
    this.store = root.resolve(".hg/store");
    this.snapshots =
        new HgSnapshots(
            new RepositoryFiles() {
              @Override
              public Path store(String name) {
                return store.resolve(name);
              }

              @Override
              public Path bookmarks() {
                return root.resolve(".hg/bookmarks");
              }

              @Override
              public Path filelogIndex(RepoPath path) {
                return store.resolve("data/" + encoded(path) + ".i");
              }

              @Override
              public Path filelogData(RepoPath path) {
                return store.resolve("data/" + encoded(path) + ".d");
              }
            },
            new ViewCaches(32 << 20),
            64 << 20);
  }

  private static String encoded(RepoPath path) {
    return path.display().replaceAll("^[.]", "~2e");
  }

  @Override
  public RepositoryId id() {
    return new RepositoryId(1);
  }

  @Override
  public WireRepository publishing(boolean changed) {
    return new HgOnDisk(root, changed);
  }

  @Override
  public WireView view() throws IOException {
    return new SnapshotView(snapshots.current(), publishing);
  }

  @Override
  public SortedSet<String> requirements() {
    try {
      SortedSet<String> all = new TreeSet<>(Files.readAllLines(root.resolve(".hg/requires")));
      Path shared = store.resolve("requires");
      if (Files.exists(shared)) {
        all.addAll(Files.readAllLines(shared));
      }
      return all;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Nobody else writes in these tests, so that no lock is needed. */
  @Override
  public List<StreamFile> streamFiles() throws IOException {
    List<StreamFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(store)) {
      for (Path file : all.filter(f -> f.toString().matches(".*[.][id]")).toList()) {
        String name = store.relativize(file).toString().replace("~2e", ".");
        files.add(StreamFile.of(name, file, file));
      }
    }
    files.sort(
        Comparator.comparing((StreamFile f) -> f.name().startsWith("00changelog"))
            .thenComparing(StreamFile::name));
    return files;
  }
}
