package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.disk.DirectoryTree;
import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.Maintenance;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.pack.PackExt;

/** Repacks one git repository when that is due, and clears what crashes left. */
final class GitMaintenance implements Maintenance {
  /**
   * How many packs of pushes are let stand before they become one, as {@code gc.autoPackLimit} of
   * git: each proposal and each landing is a pack of its own.
   */
  private static final int MOST_PACKS = 50;

  /** Packs of pushes are small; if they come to this part of the whole it pays to repack. */
  private static final int WORTHWHILE_PART = 4;

  /** One pack of fewer bytes is good as it is: a clone gains nothing by a bitmap. */
  private static final long SMALL = 1 << 20;

  private static final int MOST_LOOSE_REFS = 100;

  /** The files of a pack: it counts as there once the last of them is. */
  private static final List<String> EXTENSIONS = List.of(".pack", ".bitmap", ".idx");

  private static final Duration STALE = Duration.ofHours(1);

  private final GitRepository repository;

  GitMaintenance(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public String run() {
    return repository.guardOnce(
        "maintaining",
        () -> {
          OpenRepository shared = repository.shared();
          synchronized (shared.maintenanceLock()) {
            List<String> done = new ArrayList<>();
            int stale = LeftOvers.clear(shared.directory(), Instant.now().minus(STALE));
            if (stale > 0) {
              done.add("cleared " + stale + " stale files");
            }
            if (isRepackDue()) {
              done.add(repack());
            } else if (looseRefs() > MOST_LOOSE_REFS) {
              done.add(packRefs());
            }
            shared.visible();
            return done.isEmpty() ? "nothing was due" : String.join(", ", done);
          }
        });
  }

  @Override
  public long size() {
    return repository.guard("measuring", () -> DirectoryTree.size(repository.shared().directory()));
  }

  /** Whether clones would gain: no bitmap, or much that came since the last repack. */
  private boolean isRepackDue() throws IOException {
    FileRepository files = repository.shared().files();
    if (repository.shared().refs().visible().isEmpty()) {
      return false;
    }
    boolean mapped = false;
    long whole = 0;
    long since = 0;
    int others = 0;
    for (Pack pack : files.getObjectDatabase().getPacks()) {
      long size = pack.getPackFile().length();
      whole += size;
      if (pack.getPackFile().create(PackExt.BITMAP_INDEX).exists()) {
        mapped = true;
      } else if (!PackFiles.isRepacked(pack.getPackFile().toPath())) {
        // A repack makes a pack without a bitmap too, of what is hidden.
        since += size;
        others++;
      }
    }
    if (!mapped) {
      return others != 1 || whole >= SMALL;
    }
    return others > MOST_PACKS || since * WORTHWHILE_PART > whole;
  }

  private long looseRefs() throws IOException {
    try (var found = Files.walk(repository.shared().directory().resolve("refs"))) {
      return found.filter(Files::isRegularFile).count();
    }
  }

  private String packRefs() throws IOException {
    try {
      Git.wrap(repository.shared().files()).packRefs().setAll(true).call();
    } catch (GitAPIException e) {
      throw new IOException("packing refs failed: " + e.getMessage(), e);
    }
    closeToOthers();
    return "packed refs";
  }

  private String repack() throws IOException {
    FileRepository files = repository.shared().files();
    renamePacks();
    int before = files.getObjectDatabase().getPacks().size();
    GC gc = new GC(files);
    gc.setExpireAgeMillis(repository.store().limits().pruneAfter().toMillis());
    // What is in the old packs only is written as loose objects first; JGit finds what it reads in
    // the new packs.
    gc.setPackExpireAgeMillis(0);
    try {
      gc.gc().join();
    } catch (ParseException | GitAPIException e) {
      throw new IOException("repacking failed: " + e.getMessage(), e);
    }
    CrashPoint.hit(GitCrashPoints.AFTER_REPACK);
    renamePacks();
    closeToOthers();
    return "repacked " + before + " packs into " + files.getObjectDatabase().getPacks().size();
  }

  /**
   * Gives packs that JGit has made names of their own. It names them after the objects that are in
   * them, and where there is a pack of that name already, it replaces that file by file under
   * whoever reads: to them its objects are damaged or gone. So no pack keeps such a name. Each can
   * be found under one of its names at every moment.
   */
  private void renamePacks() throws IOException {
    Path packs = repository.shared().directory().resolve("objects/pack");
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(packs, "pack-*.pack")) {
      files.forEach(found::add);
    }
    for (Path pack : found) {
      if (!PackFiles.isReceived(pack) && !PackFiles.isRepacked(pack)) {
        String file = pack.getFileName().toString();
        String from = file.substring(0, file.length() - ".pack".length());
        String to = PackFiles.repackedName(pack);
        for (String extension : EXTENSIONS) {
          link(packs.resolve(from + extension), packs.resolve(to + extension));
        }
        Durable.syncDirectory(packs);
        for (int i = EXTENSIONS.size() - 1; i >= 0; i--) {
          Files.deleteIfExists(packs.resolve(from + EXTENSIONS.get(i)));
        }
      }
    }
    repository.shared().forgetPacks();
  }

  private static void link(Path from, Path to) throws IOException {
    if (Files.exists(from) && !Files.exists(to)) {
      Files.createLink(to, from);
    }
  }

  private void closeToOthers() throws IOException {
    Path root = repository.shared().directory();
    Durable.closeToOthers(root.resolve("packed-refs"));
    for (String name : new String[] {"objects/pack", "objects/info"}) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(name))) {
        for (Path file : files) {
          Durable.closeToOthers(file);
        }
      }
    }
    Durable.syncDirectory(root.resolve("objects/pack"));
    Durable.syncDirectory(root.resolve("objects/info"));
  }
}
