package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.wireproto.SnapshotView;
import dev.gatehouse.vcs.hg.wireproto.StreamFile;
import dev.gatehouse.vcs.hg.wireproto.WireRepository;
import dev.gatehouse.vcs.hg.wireproto.WireView;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the wire needs of a repository: its snapshots, and its files for stream clones. */
final class HgWireRepository implements WireRepository {
  private static final String DATA = "data/";
  private static final int TRIES = 600;
  private static final long PAUSE_MILLIS = 50;

  private final OpenHgRepository shared;
  private final boolean publishing;

  HgWireRepository(OpenHgRepository shared, boolean publishing) {
    this.shared = shared;
    this.publishing = publishing;
  }

  @Override
  public WireRepository publishing(boolean changed) {
    return new HgWireRepository(shared, changed);
  }

  @Override
  public RepositoryId id() {
    return shared.id();
  }

  @Override
  public WireView view() throws IOException {
    return new SnapshotView(shared.snapshot(), publishing);
  }

  @Override
  public SortedSet<String> requirements() {
    return new TreeSet<>(shared.files().requirements().names());
  }

  /**
   * Takes no lock, so that readers do not hold up writers: if nobody held it before and after, and
   * the changelog is the same, nobody wrote between. Waits half a minute for a writer.
   */
  @Override
  public List<StreamFile> streamFiles() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> before = quiet();
      if (before.isPresent()) {
        List<StreamFile> files = list();
        if (before.equals(quiet())) {
          return files;
        }
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for a writer", e);
      }
    }
    throw new VcsException(
        VcsErrorCode.LOCK_TIMEOUT, "hg repository " + id().value() + " is written to all the time");
  }

  /** What the changelog is while nobody writes; empty while somebody does. */
  private Optional<String> quiet() throws IOException {
    for (String name : List.of("lock", "journal")) {
      if (Files.exists(shared.files().store(name), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    try {
      BasicFileAttributes found =
          Files.readAttributes(shared.files().store("00changelog.i"), BasicFileAttributes.class);
      return Optional.of(found.size() + " " + found.lastModifiedTime() + " " + found.fileKey());
    } catch (NoSuchFileException e) {
      return Optional.of("none");
    }
  }

  private List<StreamFile> list() throws IOException {
    List<StreamFile> files = new ArrayList<>();
    for (String name : new TreeSet<>(fileCache())) {
      if (!name.startsWith(DATA) || name.length() <= DATA.length() + 2) {
        continue;
      }
      String plain = decodeDirectories(name);
      String path = plain.substring(DATA.length(), plain.length() - 2);
      RepoPath tracked = RepoPath.of(path.getBytes(StandardCharsets.ISO_8859_1));
      boolean index = name.endsWith(".i");
      Path data = shared.files().filelogData(tracked);
      add(files, plain, index ? shared.files().filelogIndex(tracked) : data, data);
    }
    for (String log : List.of("00manifest", "00changelog")) {
      Path data = shared.files().store(log + ".d");
      add(files, log + ".d", data, data);
      add(files, log + ".i", shared.files().store(log + ".i"), data);
    }
    return files;
  }

  private List<String> fileCache() throws IOException {
    try {
      return Files.readAllLines(shared.files().store("fncache"), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** In the cache a directory whose name ends like a revlog's has {@code .hg} behind it. */
  private static String decodeDirectories(String name) {
    return name.replace(".d.hg/", ".d/").replace(".i.hg/", ".i/").replace(".hg.hg/", ".hg/");
  }

  private static void add(List<StreamFile> files, String name, Path file, Path data)
      throws IOException {
    try {
      StreamFile found = StreamFile.of(name, file, data);
      if (found.size() > 0) {
        files.add(found);
      }
    } catch (NoSuchFileException e) {
      // A revlog that a client may know of, and that has nothing in it.
      return;
    }
  }
}
