package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A change of a repository's files that is made as a whole or not at all, in the form of hg's own:
 * what is cut is taken back by the next one that begins, or by {@code hg recover}.
 *
 * <p>Files are named as hg names them before it encodes names ({@code data/README.i}, {@code
 * 00manifest.i}, {@code phaseroots}), with a char for each byte; {@link StorePaths#name} makes the
 * names of tracked files. What is new in the store is entered into {@code fncache} by itself.
 *
 * <p>A name is one line of the journal: one with a line feed or a zero byte is refused with {@link
 * HgFormatException} by every method.
 *
 * <p>Those who read without a lock see grown files at any time, as they do with hg, and what is
 * replaced only in {@link #commit}: first files of the store, then the changelog, which makes new
 * changesets visible, then bookmarks and what else lies outside the store.
 *
 * <p>For one thread, which holds the lock until after this is closed.
 */
public final class Transaction implements AutoCloseable {
  private static final int BUFFER = 4 * 1024 * 1024;
  private static final String CHANGELOG = "00changelog.";
  private static final String BOOKMARKS = "bookmarks";

  private static final System.Logger LOG = System.getLogger(Transaction.class.getName());

  private final Path dotHg;
  private final Requirements requirements;
  private final StorePaths paths;
  private final Step ending;

  /** How long the files are that were asked for, with all that was appended. */
  private final Map<String, Long> sizes = new HashMap<>();

  private final Map<String, List<byte[]>> pending = new LinkedHashMap<>();
  private int pendingBytes;

  /** What is appended to the changelog's files; the data sorts before the index. */
  private final Map<String, List<byte[]>> kept = new TreeMap<>();

  private final Map<Target, List<byte[]>> replaced = new LinkedHashMap<>();
  private final Set<String> listed = new TreeSet<>();
  private final Set<Path> changedFiles = new LinkedHashSet<>();
  private final Set<Path> changedDirectories = new LinkedHashSet<>();
  private Optional<Journal> journal = Optional.empty();
  private boolean closed;

  /** A file that is replaced, and where it is. */
  private record Target(String location, String name) {}

  private Transaction(Path dotHg, Requirements requirements, Step ending) {
    this.ending = ending;
    this.dotHg = dotHg;
    this.requirements = requirements;
    this.paths = StorePaths.of(requirements);
  }

  /**
   * Begins, after it has taken back what a process that ended left unfinished.
   *
   * @param lock held until the transaction is closed
   * @throws HgFormatException if that cannot be taken back, or the repository requires what is
   *     unknown here
   */
  public static Transaction begin(RepositoryLock lock) throws IOException {
    return begin(lock, () -> Durable.syncDirectory(lock.dotHg().resolve("store")));
  }

  /**
   * Begins; see {@link #begin(RepositoryLock)}.
   *
   * @param ending waits until the disk has it that the journal is gone
   */
  static Transaction begin(RepositoryLock lock, Step ending) throws IOException {
    Path dotHg = lock.dotHg();
    Requirements requirements = Requirements.read(dotHg);
    Transaction transaction = new Transaction(dotHg, requirements, ending);
    Rollback.run(dotHg, transaction.paths);
    Journal.sweep(dotHg);
    return transaction;
  }

  /**
   * Takes back what a process that ended left unfinished, so that nobody reads it as if it had
   * happened. Does nothing, at little cost, if there is none, or if whoever has the locks is at
   * work.
   *
   * @param dotHg the repository's {@code .hg}
   * @param patience how long to wait for the locks
   */
  public static void recover(Path dotHg, Duration patience) throws IOException {
    if (!Files.exists(Journal.sizesFile(dotHg))) {
      return;
    }
    try (RepositoryLock lock = RepositoryLock.take(dotHg, patience)) {
      begin(lock).close();
    } catch (VcsException e) {
      if (e.code() != VcsErrorCode.LOCK_TIMEOUT) {
        throw e;
      }
    }
  }

  /** How long a file of the store is, with what this has done to it; 0 if it is not there. */
  public long size(String name) throws IOException {
    requireOpen();
    Long known = sizes.get(name);
    if (known == null) {
      known = Durable.size(file(name));
      sizes.put(name, known);
    }
    return known;
  }

  /**
   * Puts bytes behind those of a file of the store, which is made if it is not there. They may be
   * read from the file after {@link #flush}, if it was not replaced.
   *
   * @param bytes not to be changed afterwards
   */
  public void append(String name, byte[] bytes) throws IOException {
    if (name.equals(CHANGELOG + "i")) {
      throw new IllegalArgumentException("the changelog's index is written last");
    }
    if (grow(name, bytes)) {
      pending.computeIfAbsent(name, n -> new ArrayList<>()).add(bytes);
      pendingBytes += bytes.length;
      if (pendingBytes >= BUFFER) {
        flush();
      }
    }
  }

  /**
   * Puts bytes behind those of one of the changelog's two files when all else is done.
   *
   * @param bytes not to be changed afterwards
   */
  public void appendLast(String name, byte[] bytes) throws IOException {
    if (!name.startsWith(CHANGELOG)) {
      throw new IllegalArgumentException("only the changelog is written last, not " + name);
    }
    if (grow(name, bytes)) {
      kept.computeIfAbsent(name, n -> new ArrayList<>()).add(bytes);
    }
  }

  /** Whether the file itself grows, and not what will be in its place. */
  private boolean grow(String name, byte[] bytes) throws IOException {
    long before = size(name);
    if (before == 0 && Fncache.lists(name)) {
      listed.add(name);
    }
    sizes.put(name, before + bytes.length);
    List<byte[]> content = replaced.get(new Target(Journal.STORE, name));
    if (content != null) {
      content.add(bytes);
    }
    return content == null;
  }

  /**
   * Gives a file of the store other content, such as {@code phaseroots}, or an index that goes out
   * of the inline form.
   *
   * @param content not to be changed afterwards
   */
  public void replace(String name, byte[] content) throws IOException {
    if (size(name) == 0 && Fncache.lists(name)) {
      listed.add(name);
    }
    sizes.put(name, (long) content.length);
    pending.remove(name);
    kept.remove(name);
    replaced.put(new Target(Journal.STORE, name), new ArrayList<>(List.of(content)));
  }

  /**
   * Gives a file in {@code .hg} other content.
   *
   * @param content not to be changed afterwards
   */
  public void replaceOutside(String name, byte[] content) throws IOException {
    requireOpen();
    StoreNames.requireLine(name);
    replaced.put(new Target(Journal.OUTSIDE, name), new ArrayList<>(List.of(content)));
  }

  /** Gives the bookmarks other content, wherever the repository keeps them. */
  public void replaceBookmarks(byte[] content) throws IOException {
    if (requirements.has("bookmarksinstore")) {
      replace(BOOKMARKS, content);
    } else {
      replaceOutside(BOOKMARKS, content);
    }
  }

  /** Writes what was appended to the files, but for the changelog. */
  public void flush() throws IOException {
    requireOpen();
    if (pending.isEmpty()) {
      return;
    }
    note(pending);
    CrashPoint.hit(StoreCrashPoints.AFTER_SIZES);
    for (Map.Entry<String, List<byte[]>> entry : pending.entrySet()) {
      Path file = file(entry.getKey());
      Durable.createDirectories(Durable.directoryOf(file), changedDirectories);
      if (!changedFiles.contains(file)) {
        Durable.unshare(file, journal().spare(Journal.STORE, "new"));
      }
      Durable.append(file, entry.getValue(), false);
      changedFiles.add(file);
    }
    pending.clear();
    pendingBytes = 0;
    CrashPoint.hit(StoreCrashPoints.AFTER_APPEND);
  }

  /** Writes into the journal how long files are that will grow. */
  private void note(Map<String, List<byte[]>> growing) throws IOException {
    Map<String, Long> before = new LinkedHashMap<>();
    for (String name : growing.keySet()) {
      if (!journal().has(name)) {
        Path file = file(name);
        before.put(name, Durable.size(file));
        if (!Files.exists(file)) {
          changedDirectories.add(Durable.directoryOf(file));
        }
      }
    }
    if (!before.isEmpty()) {
      journal().note(before);
    }
  }

  private Journal journal() throws IOException {
    if (journal.isEmpty()) {
      journal = Optional.of(Journal.begin(dotHg));
      CrashPoint.hit(StoreCrashPoints.AFTER_JOURNAL);
    }
    return journal.get();
  }

  /** How well a commit has ended. */
  public enum Committed {
    /** It survives a power cut. */
    LASTING,
    /**
     * It has happened, and everybody sees it; but the disk failed to say that it will remember its
     * end, so that after a power cut it may be taken back as a whole.
     */
    UNSYNCED
  }

  /**
   * Makes all of it last. If this throws, closing takes it back; what has happened is never told to
   * have failed.
   */
  public Committed commit() throws IOException {
    requireOpen();
    uninterrupted(this::writeAll);
    return tidyUp();
  }

  private void writeAll() throws IOException {
    if (!listed.isEmpty() && requirements.has(Fncache.NAME)) {
      byte[] lines = Fncache.additions(file(Fncache.NAME), listed);
      if (lines.length > 0) {
        append(Fncache.NAME, lines);
      }
    }
    flush();
    note(kept);
    Map<Target, Path> fresh = backUp();
    CrashPoint.hit(StoreCrashPoints.AFTER_BACKUP);
    Durable.sync(changedFiles);
    syncDirectories();
    CrashPoint.hit(StoreCrashPoints.AFTER_SYNC);
    move(fresh, Stage.EARLY);
    syncDirectories();
    CrashPoint.hit(StoreCrashPoints.BEFORE_CHANGELOG);
    for (Map.Entry<String, List<byte[]>> entry : kept.entrySet()) {
      Path file = file(entry.getKey());
      Durable.unshare(file, journal().spare(Journal.STORE, "new"));
      Durable.append(file, entry.getValue(), true);
    }
    move(fresh, Stage.WITH_CHANGELOG);
    CrashPoint.hit(StoreCrashPoints.AFTER_CHANGELOG);
    move(fresh, Stage.LATE);
    changedDirectories.add(dotHg.resolve("store"));
    syncDirectories();
    CrashPoint.hit(StoreCrashPoints.BEFORE_COMMIT);
    if (journal.isPresent()) {
      journal.get().remove();
    }
    closed = true;
  }

  private Committed tidyUp() throws IOException {
    Committed committed =
        journal.isEmpty() || tried("sync", ending) ? Committed.LASTING : Committed.UNSYNCED;
    CrashPoint.hit(StoreCrashPoints.AFTER_COMMIT);
    tried("sweep", () -> Journal.sweep(dotHg));
    return committed;
  }

  /** Whether what comes after the end went well; the next transaction sweeps too. */
  private boolean tried(String what, Step step) throws IOException {
    boolean[] done = new boolean[1];
    uninterrupted(
        () -> {
          try {
            step.run();
            done[0] = true;
          } catch (IOException e) {
            LOG.log(
                Level.ERROR,
                "HG_COMMIT_"
                    + what.toUpperCase(Locale.ROOT)
                    + ": a change of "
                    + dotHg
                    + " was committed, and then the disk failed to "
                    + what
                    + " its journal",
                e);
          }
        });
    return done[0];
  }

  /** When a file is replaced. */
  private enum Stage {
    EARLY,
    WITH_CHANGELOG,
    LATE;

    static Stage of(Target target) {
      if (target.location().equals(Journal.OUTSIDE) || target.name().equals(BOOKMARKS)) {
        return LATE;
      }
      return target.name().startsWith(CHANGELOG) ? WITH_CHANGELOG : EARLY;
    }
  }

  /** Keeps what is to be replaced, and writes what comes in its place beside it. */
  private Map<Target, Path> backUp() throws IOException {
    Map<Target, Path> fresh = new LinkedHashMap<>();
    if (replaced.isEmpty()) {
      return fresh;
    }
    List<Journal.Backup> backups = new ArrayList<>();
    List<String> copied = new ArrayList<>();
    for (Map.Entry<Target, List<byte[]>> entry : replaced.entrySet()) {
      Target target = entry.getKey();
      Path file = file(target);
      Path spare = journal().spare(target.location(), "new");
      backups.add(new Journal.Backup(target.location(), "", String.valueOf(spare.getFileName())));
      Durable.createDirectories(Durable.directoryOf(file), changedDirectories);
      Durable.append(spare, entry.getValue(), true);
      fresh.put(target, spare);
      backups.add(copy(target, file));
      if (target.location().equals(Journal.STORE)) {
        copied.add(target.name());
      }
    }
    Durable.syncDirectory(dotHg);
    Durable.syncDirectory(dotHg.resolve("store"));
    journal().noteBackups(backups);
    journal().forget(copied);
    return fresh;
  }

  private Journal.Backup copy(Target target, Path file) throws IOException {
    Optional<Long> before =
        target.location().equals(Journal.STORE) ? journal().size(target.name()) : Optional.empty();
    if (!Files.exists(file) || before.equals(Optional.of(0L))) {
      return new Journal.Backup(target.location(), target.name(), "");
    }
    Path copy = journal().spare(target.location(), "backup");
    if (before.isPresent()) {
      // It has grown since, so that a link would keep too much.
      Durable.copy(file, copy, before.get());
    } else {
      Files.createLink(copy, file);
    }
    return new Journal.Backup(target.location(), target.name(), String.valueOf(copy.getFileName()));
  }

  private void move(Map<Target, Path> fresh, Stage stage) throws IOException {
    for (Map.Entry<Target, Path> entry : fresh.entrySet()) {
      if (Stage.of(entry.getKey()) == stage) {
        Path file = file(entry.getKey());
        Durable.move(entry.getValue(), file);
        changedDirectories.add(Durable.directoryOf(file));
        CrashPoint.hit(StoreCrashPoints.AFTER_REPLACE);
      }
    }
  }

  private void syncDirectories() throws IOException {
    for (Path directory : changedDirectories) {
      Durable.syncDirectory(directory);
    }
    changedDirectories.clear();
  }

  private Path file(Target target) throws IOException {
    return target.location().equals(Journal.OUTSIDE)
        ? StoreNames.resolve(dotHg, target.name())
        : file(target.name());
  }

  private Path file(String name) throws IOException {
    StoreNames.requireLine(name);
    return StoreNames.resolve(dotHg.resolve("store"), paths.encode(name));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the transaction is closed");
    }
  }

  /** Takes back all that was not committed. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    uninterrupted(
        () -> {
          Rollback.run(dotHg, paths);
          Journal.sweep(dotHg);
        });
  }

  /** Something that the disk may fail to do. */
  interface Step {
    void run() throws IOException;
  }

  /** An interrupt closes the file that is being written: too late where all must be written. */
  private static void uninterrupted(Step step) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      step.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
