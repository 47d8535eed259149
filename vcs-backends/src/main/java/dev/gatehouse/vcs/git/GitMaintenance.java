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

  /**
   * One pack of fewer bytes is good as it is: a clone gains nothing by a bitmap. To repack it would
   * be to replace it by one of the same objects and so of the same name, which JGit does by
   * deleting it first, under whoever reads.
   */
  private static final long SMALL = 1 << 20;

  private static final int MOST_LOOSE_REFS = 100;
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

  /** Whether clones would gain: no bitmap, or much beside the pack that has one. */
  private boolean isRepackDue() throws IOException {
    FileRepository files = repository.shared().files();
    if (repository.shared().refs().visible().isEmpty()) {
      return false;
    }
    long whole = 0;
    long covered = 0;
    int others = 0;
    for (Pack pack : files.getObjectDatabase().getPacks()) {
      long size = pack.getPackFile().length();
      whole += size;
      if (pack.getPackFile().create(PackExt.BITMAP_INDEX).exists()) {
        covered += size;
      } else {
        others++;
      }
    }
    if (others == 1 && covered == 0 && whole < SMALL) {
      return false;
    }
    return covered == 0
        || others > MOST_PACKS
        || (whole - covered) * WORTHWHILE_PART > whole
        || looseRefs() > MOST_LOOSE_REFS;
  }

  private long looseRefs() throws IOException {
    try (var found = Files.walk(repository.shared().directory().resolve("refs"))) {
      return found.filter(Files::isRegularFile).count();
    }
  }

  private String repack() throws IOException {
    FileRepository files = repository.shared().files();
    int before = files.getObjectDatabase().getPacks().size();
    GC gc = new GC(files);
    gc.setExpireAgeMillis(repository.store().limits().pruneAfter().toMillis());
    try {
      gc.gc().join();
    } catch (ParseException | GitAPIException e) {
      throw new IOException("repacking failed: " + e.getMessage(), e);
    }
    CrashPoint.hit(GitCrashPoints.AFTER_REPACK);
    closeToOthers();
    return "repacked " + before + " packs into " + files.getObjectDatabase().getPacks().size();
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
