package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.hg.bookmarks.Bookmarks;
import dev.gatehouse.vcs.hg.obsolete.Marker;
import dev.gatehouse.vcs.hg.obsolete.MarkerCodec;
import dev.gatehouse.vcs.hg.phases.PhaseRoots;
import dev.gatehouse.vcs.hg.phases.Phases;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFile;
import dev.gatehouse.vcs.hg.revlog.RevlogForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The current {@link HgSnapshot} of one repository. It is made anew when a file it was made of has
 * changed, and then only what was appended is read. Needs no lock of the repository: files are read
 * in the opposite order of that in which a transaction publishes them. Thread-safe.
 */
public final class HgSnapshots {
  private static final AtomicLong GENERATIONS = new AtomicLong();

  private final RepositoryFiles files;
  private final ViewCaches caches;
  private final int limit;
  private Optional<Current> current = Optional.empty();

  /**
   * The snapshots of one repository.
   *
   * @param limit how long a text of any revision may be, in bytes
   */
  public HgSnapshots(RepositoryFiles files, ViewCaches caches, int limit) {
    this.files = files;
    this.caches = caches;
    this.limit = limit;
  }

  /** A number under which nothing is cached yet. */
  static long nextGeneration() {
    return GENERATIONS.incrementAndGet();
  }

  private record Stamps(
      FileStamp changelog,
      FileStamp manifests,
      FileStamp phases,
      FileStamp markers,
      FileStamp bookmarks) {}

  private record Current(
      Stamps stamps,
      HgSnapshot snapshot,
      ChangesetIndex index,
      long generation,
      List<Marker> markers) {}

  /** What the repository has now. */
  public synchronized HgSnapshot current() throws IOException {
    Stamps now = stamps();
    if (current.isPresent() && current.get().stamps().equals(now)) {
      return current.get().snapshot();
    }
    Current made = make(now);
    current = Optional.of(made);
    return made.snapshot();
  }

  /** Looks at everything again at the next occasion, whatever the disk's clock says. */
  public synchronized void forget() {
    current = Optional.empty();
  }

  private Stamps stamps() throws IOException {
    return new Stamps(
        FileStamp.of(changelogIndex()),
        FileStamp.of(files.store("00manifest.i")),
        FileStamp.of(files.store("phaseroots")),
        FileStamp.of(files.store("obsstore")),
        FileStamp.of(files.bookmarks()));
  }

  private Path changelogIndex() {
    return files.store("00changelog.i");
  }

  private Current make(Stamps now) throws IOException {
    Revlog changelog =
        read(
            current.map(known -> known.snapshot().changelog()),
            changelogIndex(),
            files.store("00changelog.d"),
            RevlogForm.CHANGELOG);
    boolean grown = current.isPresent() && isContinued(current.get(), changelog);
    ChangesetIndex index = grown ? current.get().index() : new ChangesetIndex();
    index.extend(changelog);
    long generation = grown ? current.get().generation() : nextGeneration();
    Revlog manifests =
        read(
            current.filter(known -> grown).map(known -> known.snapshot().manifests()),
            files.store("00manifest.i"),
            files.store("00manifest.d"),
            RevlogForm.GENERAL);
    PhaseRoots roots = PhaseRoots.parse(bytes(files.store("phaseroots")));
    List<Marker> markers =
        current.isPresent() && current.get().stamps().markers().equals(now.markers())
            ? current.get().markers()
            : MarkerCodec.parse(bytes(files.store("obsstore")));
    HgSnapshot.Parts parts =
        new HgSnapshot.Parts(
            changelog,
            manifests,
            Phases.of(roots, new ChangelogDag(changelog), changelog::find),
            Bookmarks.parse(bytes(files.bookmarks())),
            markers);
    HgSnapshot snapshot = new HgSnapshot(files, caches, generation, index, parts);
    return new Current(now, snapshot, index, generation, markers);
  }

  private Revlog read(Optional<Revlog> before, Path index, Path data, RevlogForm form)
      throws IOException {
    return before.isPresent()
        ? RevlogFile.readFurther(before.get(), index, data)
        : RevlogFile.read(index, data, form, limit);
  }

  /** Whether a changelog is the one before, with more behind it. */
  private static boolean isContinued(Current known, Revlog changelog) {
    Revlog before = known.snapshot().changelog();
    int last = before.size() - 1;
    return changelog.size() > last && (last < 0 || changelog.isNode(last, before.node(last)));
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }
}
