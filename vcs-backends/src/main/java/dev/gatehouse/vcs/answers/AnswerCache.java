package dev.gatehouse.vcs.answers;

import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers to clients that fetch, kept on disk up to a size, so that the second client that asks for
 * the same gets a file. While an answer is being made, others that ask for it read along.
 *
 * <p>A key must stand for everything that the answer follows from, what the client may see
 * included. So an answer is never stale, only unused. Nothing here is needed after a crash.
 * Thread-safe.
 */
public final class AnswerCache {
  private static final System.Logger LOG = System.getLogger(AnswerCache.class.getName());
  private static final String UNFINISHED = ".part";

  private final Path directory;
  private final long limit;
  private final Map<String, Long> finished = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, Spool> growing = new HashMap<>();
  private long held;

  /**
   * A cache in a directory of its own.
   *
   * @param limit bytes; 0 to keep nothing
   */
  public AnswerCache(Path directory, long limit) throws IOException {
    this.directory = directory;
    this.limit = limit;
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
      for (Path file : found) {
        if (file.getFileName().toString().endsWith(UNFINISHED)) {
          Files.delete(file);
        } else {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.comparing(file -> file.toFile().lastModified()));
    for (Path file : files) {
      add(file.getFileName().toString(), Files.size(file));
    }
  }

  /** Writes an answer. */
  public interface Maker {
    /**
     * Writes it to {@code out}.
     *
     * @return whether it is one to keep
     */
    boolean make(OutputStream out) throws IOException;
  }

  public boolean isOff() {
    return limit == 0;
  }

  /** Writes the answer for a key to {@code out}, from the disk if it is there. */
  public void write(RepositoryId repository, String key, OutputStream out, Maker maker)
      throws IOException {
    String name = repository.value() + "-" + key;
    Optional<Spool> old;
    Optional<Spool> fresh = Optional.empty();
    synchronized (this) {
      old = open(name).or(() -> Optional.ofNullable(growing.get(name)).filter(Spool::join));
      if (old.isEmpty()) {
        fresh = create();
        fresh.ifPresent(spool -> growing.put(name, spool));
      }
    }
    if (old.isPresent()) {
      try {
        old.get().copyTo(out);
      } finally {
        old.get().leave();
      }
    } else if (fresh.isPresent()) {
      try {
        make(name, fresh.get(), out, maker);
      } finally {
        fresh.get().leave();
      }
    } else {
      maker.make(out);
    }
  }

  /** Empty if the disk has no room for it: then the client is served all the same. */
  private Optional<Spool> create() {
    try {
      return Optional.of(Spool.create(directory.resolve(UUID.randomUUID() + UNFINISHED)));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an answer cannot be kept: {0}", e.toString());
      return Optional.empty();
    }
  }

  private void make(String name, Spool spool, OutputStream out, Maker maker) throws IOException {
    boolean keep = false;
    try {
      keep = maker.make(spool.tee(out));
    } finally {
      spool.finish();
      finish(name, spool, keep && !spool.failed());
    }
    spool.rethrowClientFailure();
  }

  private synchronized void finish(String name, Spool spool, boolean keep) {
    growing.remove(name, spool);
    long size = spool.size();
    try {
      if (!keep || size > limit / 4) {
        Files.deleteIfExists(spool.file());
        return;
      }
      Files.move(spool.file(), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      add(name, size);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an answer is not kept: {0}", e.toString());
    }
  }

  /** Under the lock. */
  private Optional<Spool> open(String name) throws IOException {
    Long size = finished.get(name);
    if (size == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Spool.finished(directory.resolve(name), size));
    } catch (NoSuchFileException e) {
      forget(name);
      return Optional.empty();
    }
  }

  private synchronized void add(String name, long size) throws IOException {
    Long before = finished.put(name, size);
    held += size - (before == null ? 0 : before);
    Iterator<String> eldest = List.copyOf(finished.keySet()).iterator();
    while (held > limit && eldest.hasNext()) {
      String victim = eldest.next();
      Files.deleteIfExists(directory.resolve(victim));
      forget(victim);
    }
  }

  private void forget(String name) {
    Long size = finished.remove(name);
    held -= size == null ? 0 : size;
  }

  /** Deletes the answers of a repository. */
  public synchronized void drop(RepositoryId repository) throws IOException {
    String prefix = repository.value() + "-";
    for (String name : List.copyOf(finished.keySet())) {
      if (name.startsWith(prefix)) {
        Files.deleteIfExists(directory.resolve(name));
        forget(name);
      }
    }
  }
}
