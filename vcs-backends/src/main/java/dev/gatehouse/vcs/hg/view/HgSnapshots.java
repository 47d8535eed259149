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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The current {@link HgSnapshot} of one repository. It is made anew when a file it was made of has
 * changed, and then only what was appended is read. Whether it has is seen by its {@link
 * FileStamp}, and for as long as that may deceive, by what is in it. Needs no lock of the
 * repository: files are read in the opposite order of that in which a transaction publishes them.
 * Thread-safe.
 */
public final class HgSnapshots {
  private static final AtomicLong GENERATIONS = new AtomicLong();

  private final RepositoryFiles files;
  private final ViewCaches caches;
  private final int limit;
  private Optional<Current> current = Optional.empty();
  private boolean doubted;

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
      FileStamp bookmarks) {
    boolean isRacy(Instant at) {
      return changelog.isRacy(at)
          || phases.isRacy(at)
          || markers.isRacy(at)
          || bookmarks.isRacy(at);
    }
  }

  /**
   * What was read.
   *
   * @param settled whether the stamps say all that there is to say
   */
  private record Current(
      Stamps stamps,
      boolean settled,
      PhaseRoots roots,
      HgSnapshot snapshot,
      ChangesetIndex index,
      long generation,
      List<Marker> markers) {
    Current settled(boolean settled) {
      return new Current(stamps, settled, roots, snapshot, index, generation, markers);
    }
  }

  /** What the repository has now. */
  public synchronized HgSnapshot current() throws IOException {
    Instant at = Instant.now();
    Stamps now = stamps();
    if (!doubted && current.isPresent() && current.get().stamps().equals(now)) {
      Current known = current.get();
      if (known.settled()) {
        return known.snapshot();
      }
      if (isSame(known, at)) {
        current = Optional.of(known.settled(!now.isRacy(at)));
        return known.snapshot();
      }
    }
    Current made = make(now, at);
    current = Optional.of(made);
    doubted = false;
    return made.snapshot();
  }

  /** Whether files whose stamps are the same and may deceive have what they had. */
  private boolean isSame(Current known, Instant at) throws IOException {
    Stamps stamps = known.stamps();
    if (stamps.changelog().isRacy(at)) {
      Revlog before = known.snapshot().changelog();
      Revlog now = readChangelog(Optional.of(before));
      if (now.size() != before.size() || !isContinued(known, now)) {
        return false;
      }
    }
    return (!stamps.phases().isRacy(at) || readRoots().equals(known.roots()))
        && (!stamps.bookmarks().isRacy(at) || readBookmarks().equals(known.snapshot().bookmarks()))
        && (!stamps.markers().isRacy(at) || readMarkers().equals(known.markers()));
  }

  private Revlog readChangelog(Optional<Revlog> before) throws IOException {
    return read(before, changelogIndex(), files.store("00changelog.d"), RevlogForm.CHANGELOG);
  }

  private PhaseRoots readRoots() throws IOException {
    return PhaseRoots.parse(bytes(files.store("phaseroots")));
  }

  private Bookmarks readBookmarks() throws IOException {
    return Bookmarks.parse(bytes(files.bookmarks()));
  }

  private List<Marker> readMarkers() throws IOException {
    return MarkerCodec.parse(bytes(files.store("obsstore")));
  }

  /**
   * Looks at every file again at the next occasion, whatever the disk's clock says; what was there
   * before is not read once more.
   */
  public synchronized void doubt() {
    doubted = true;
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

  private Current make(Stamps now, Instant at) throws IOException {
    Revlog changelog = readChangelog(current.map(known -> known.snapshot().changelog()));
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
    PhaseRoots roots = readRoots();
    List<Marker> markers =
        !doubted
                && current.isPresent()
                && current.get().stamps().markers().equals(now.markers())
                && !now.markers().isRacy(at)
            ? current.get().markers()
            : readMarkers();
    HgSnapshot.Parts parts =
        new HgSnapshot.Parts(
            changelog,
            manifests,
            Phases.of(roots, new ChangelogDag(changelog), changelog::find),
            readBookmarks(),
            markers);
    HgSnapshot snapshot = new HgSnapshot(files, caches, generation, index, parts);
    return new Current(now, !now.isRacy(at), roots, snapshot, index, generation, markers);
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
