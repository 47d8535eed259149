package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.disk.DirectoryTree;
import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.hg.bundle.Bundle2Reader;
import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.bundle.BundlePart;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.UnsupportedBundleException;
import dev.gatehouse.vcs.hg.commit.OverlayIntake;
import dev.gatehouse.vcs.hg.commit.OverlayStore;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.HiddenHeads;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Heads that are kept beside what hg reads: each as a bundle of what the repository did not have,
 * {@code .hg/gatehouse.hidden/GROUP/NUMBER.hg}, which {@code hg unbundle} would take too. Its first
 * part, which hg passes over, says which changeset is the head. Names that begin with a dot are of
 * what is being written or deleted.
 */
final class HgHiddenHeads implements HiddenHeads {
  private static final String HEAD = "gatehouse:head";
  private static final String NODE = "node";
  private static final String SUFFIX = ".hg";
  private static final String LOCK = ".lock";

  /** How many heads a group may have. */
  private static final int MOST = 10_000;

  private final HgRepository repository;
  private final Path directory;

  HgHiddenHeads(HgRepository repository) {
    this.repository = repository;
    this.directory = HgLayout.hiddenHeads(repository.shared().directory());
  }

  @Override
  public SortedMap<Integer, CommitId> list(String group) {
    return HgFailure.guard(
        repository.id(),
        "listing hidden heads",
        () -> {
          SortedMap<Integer, CommitId> heads = new TreeMap<>();
          for (Map.Entry<Integer, Path> file : files(group).entrySet()) {
            Optional<CommitId> head = head(file.getValue());
            head.ifPresent(found -> heads.put(file.getKey(), found));
          }
          return heads;
        });
  }

  private SortedMap<Integer, Path> files(String group) throws IOException {
    SortedMap<Integer, Path> files = new TreeMap<>();
    Path folder = directory.resolve(new HiddenHead(group, 1).group());
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[1-9]*" + SUFFIX)) {
      for (Path file : found) {
        String name = String.valueOf(file.getFileName());
        String digits = name.substring(0, name.length() - SUFFIX.length());
        if (digits.matches("[0-9]{1,9}")) {
          files.put(Integer.valueOf(digits), file);
        }
      }
    } catch (NoSuchFileException e) {
      // It never was, or was forgotten just now.
      files.clear();
    }
    return files;
  }

  /** Something to be done with a bundle that was opened, and what its head is. */
  private interface Use {
    void with(Bundle2Reader bundle) throws IOException, UnsupportedBundleException;
  }

  private Optional<CommitId> head(Path file) throws IOException {
    return open(file, bundle -> {});
  }

  /** The head that a file has; empty if the file is not there any more. */
  private Optional<CommitId> open(Path file, Use use) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] magic = in.readNBytes(Bundle2Reader.MAGIC.length());
      if (!new String(magic, StandardCharsets.US_ASCII).equals(Bundle2Reader.MAGIC)) {
        throw new HgFormatException("a hidden head that is no bundle: " + file.getFileName());
      }
      try (Bundle2Reader bundle =
          Bundle2Reader.open(in, repository.bundleLimits(), interruption -> {})) {
        Optional<CommitId> head =
            bundle
                .next()
                .filter(part -> part.type().equals(HEAD))
                .flatMap(part -> part.parameter(NODE))
                .flatMap(CommitId::parse);
        if (head.isEmpty()) {
          throw new HgFormatException("a hidden head without a head: " + file.getFileName());
        }
        use.with(bundle);
        return head;
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UnsupportedBundleException e) {
      throw new HgFormatException("a hidden head of an unknown kind: " + file.getFileName(), e);
    }
  }

  /**
   * Adds what the heads of a group need to an overlay.
   *
   * @return the heads
   */
  List<CommitId> load(String group, OverlayStore overlay) throws IOException {
    List<CommitId> heads = new ArrayList<>();
    OverlayIntake intake = new OverlayIntake(overlay, repository.limits().maxTextBytes());
    for (Path file : files(group).values()) {
      open(
              file,
              bundle -> {
                BundlePart part =
                    bundle
                        .next()
                        .filter(next -> next.type().equals("changegroup"))
                        .orElseThrow(
                            () -> new HgFormatException("a hidden head without changegroup"));
                intake.add(
                    new ChangegroupReader(
                        part.payload(), ChangegroupVersion.V02, repository.bundleLimits()));
              })
          .ifPresent(heads::add);
    }
    return heads;
  }

  /**
   * Keeps a head.
   *
   * @param changesets what it needs of an overlay
   */
  RefEditResult keep(HiddenHead name, CommitId head, OverlayStore overlay, BitSet changesets)
      throws IOException {
    Path group = directory.resolve(name.group());
    Path file = group.resolve(name.number() + SUFFIX);
    Optional<CommitId> known = head(file);
    if (known.isPresent()) {
      return known.get().equals(head) ? RefEditResult.DONE : RefEditResult.REJECTED;
    }
    byte[] bundle = bundle(head, overlay, changesets);
    Durable.createDirectories(directory);
    try (Turn turn = new Turn()) {
      assert turn.channel.isOpen();
      known = head(file);
      if (known.isPresent()) {
        return known.get().equals(head) ? RefEditResult.DONE : RefEditResult.REJECTED;
      }
      if (files(name.group()).size() >= MOST) {
        throw new VcsException(VcsErrorCode.TOO_LARGE, "more than " + MOST + " hidden heads");
      }
      Durable.createDirectories(group);
      Durable.syncDirectory(repository.shared().files().directory());
      Durable.syncDirectory(directory);
      Path fresh = directory.resolve(".new-" + UUID.randomUUID());
      try {
        Durable.write(fresh, bundle);
        CrashPoint.hit(HgCrashPoints.AFTER_HIDDEN_WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        CrashPoint.hit(HgCrashPoints.AFTER_HIDDEN_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
      Durable.syncDirectory(group);
      Durable.syncDirectory(directory);
      CrashPoint.hit(HgCrashPoints.AFTER_HIDDEN_SYNC);
    }
    return RefEditResult.DONE;
  }

  private static byte[] bundle(CommitId head, OverlayStore overlay, BitSet changesets)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Bundle2Writer writer = Bundle2Writer.begin(out);
    writer.advisory(HEAD).suggest(NODE, head.hex()).write();
    try (OutputStream payload = writer.mandatory("changegroup").require("version", "02").open()) {
      overlay.writeChangegroup(changesets, payload);
    }
    writer.end();
    return out.toByteArray();
  }

  @Override
  public void forget(String group) {
    HgFailure.guard(
        repository.id(),
        "forgetting hidden heads",
        () -> {
          Path folder = directory.resolve(new HiddenHead(group, 1).group());
          if (Files.isDirectory(folder)) {
            try (Turn turn = new Turn()) {
              assert turn.channel.isOpen();
              forget(folder);
            }
          }
          return true;
        });
  }

  private void forget(Path folder) throws IOException {
    Path gone = directory.resolve(".gone-" + UUID.randomUUID());
    try {
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    CrashPoint.hit(HgCrashPoints.AFTER_HIDDEN_GONE);
    Durable.syncDirectory(directory);
    CrashPoint.hit(HgCrashPoints.AFTER_HIDDEN_FORGOTTEN);
    DirectoryTree.delete(gone);
  }

  /**
   * Deletes what a crash left half written or half deleted.
   *
   * @return how much there was of it
   */
  int sweep() throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    int swept = 0;
    try (Turn turn = new Turn()) {
      assert turn.channel.isOpen();
      try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ".{new,gone}-*")) {
        for (Path path : left) {
          DirectoryTree.delete(path);
          swept++;
        }
      }
    }
    return swept;
  }

  /** The right to change hidden heads, among all processes; a crash gives it back. */
  private final class Turn implements AutoCloseable {
    private final FileChannel channel;

    Turn() throws IOException {
      // Two threads of one process cannot both ask the system for one lock.
      repository.shared().hiddenHeadsLock().lock();
      Optional<FileChannel> locked = Optional.empty();
      try {
        locked = Optional.of(lock());
      } finally {
        if (locked.isEmpty()) {
          repository.shared().hiddenHeadsLock().unlock();
        }
      }
      channel = locked.get();
    }

    private FileChannel lock() throws IOException {
      FileChannel opened =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        FileLock lock = opened.lock();
        taken = lock.isValid();
        return opened;
      } finally {
        if (!taken) {
          opened.close();
        }
      }
    }

    @Override
    public void close() throws IOException {
      try {
        // The lock goes with it.
        channel.close();
      } finally {
        repository.shared().hiddenHeadsLock().unlock();
      }
    }
  }
}
